from types import SimpleNamespace

from grader.probe.locks import POLLING, StudentsLocks
from tests.unit.probe.conftest import Heard

LOCK = SimpleNamespace(_grader_name="lock", _semlock=SimpleNamespace(maxvalue=2))
OTHER = SimpleNamespace(_grader_name="other", _semlock=SimpleNamespace(maxvalue=2))


def test_a_lock_asked_for_in_vain_is_told_once_and_once_more_when_that_is_polling(probe: Heard) -> None:
    locks = StudentsLocks(probe, "folder")
    for _ in range(10 * POLLING):
        locks.tell("gave_up", LOCK)
    assert [told.get("times") for _, told in probe.told] == [None, POLLING]


def test_the_count_begins_anew_with_anything_else(probe: Heard) -> None:
    locks = StudentsLocks(probe, "folder")
    for lock in (LOCK, OTHER):
        for _ in range(POLLING - 1):
            locks.tell("gave_up", lock)
    locks.tell("got", OTHER)
    locks.tell("gave_up", OTHER)
    assert [told["action"] for _, told in probe.told] == ["gave_up", "gave_up", "got", "gave_up"]
    assert all("times" not in told for _, told in probe.told)
