import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from grader.control.judge import JudgeProcess
from grader.control.kept import KeptJudge, Over, share_out
from grader.control.room import Room
from grader.gradebook.executors import LocalExecutor
from grader.gradebook.work import Graded, Key, Work
from grader.gradebook.worker import Worker
from grader.model.containment import UNCONTAINED
from grader.model.judging import Done
from grader.model.result import Finding, Outcome, State
from tests.unit.gradebook.conftest import CATALOG, check_of, graded_as

EXERCISE = CATALOG.find("hello_process")
# Notes each request in a file; ends at once as often as told, and else answers with a finding.
JUDGE = """
import pathlib, sys
for request in sys.stdin:
    notes = pathlib.Path(sys.argv[1])
    with notes.open("a") as file:
        file.write(request)
    if len(notes.read_text().splitlines()) <= int(sys.argv[2]):
        sys.exit(1)
    for line in sys.argv[3:]:
        print(line, flush=True)
"""


def finding(outcome: Outcome) -> Finding:
    check = check_of(outcome, EXERCISE.points, None if outcome is Outcome.PASSED else "grader.fault")
    return Finding(exercise=EXERCISE.name, check=check, of=1, title="It works.")


def judge(folder: Path, deaths: int, outcome: Outcome) -> Callable[[], JudgeProcess]:
    """Starts judges of which as many die as told, together."""
    lines = [msgspec.json.encode(one).decode() for one in (finding(outcome), Done(code=0))]
    command = (sys.executable, "-I", "-S", "-c", JUDGE, str(folder / "notes"), str(deaths), *lines)
    return lambda: JudgeProcess(folder, folder / "judge.log", command)


def work(number: int = 0) -> Work:
    key = Key(exercise=EXERCISE.name, file=f"sha256:{number}", version="1", start_method="fork")
    return Work(key=key, exercise=EXERCISE, files={EXERCISE.file_name: b"x = 1\n", "helper.py": b""}, seed=7)


def asked(folder: Path) -> list[str]:
    return (folder / "notes").read_text().splitlines()


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """A folder for judges, and in it an empty one for what they judge."""
    (tmp_path / "s").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("deaths", "outcome", "requests", "state"),
    [
        (0, Outcome.PASSED, 1, State.PASSED),
        (0, Outcome.FAILED, 1, State.FAILED),
        (1, Outcome.PASSED, 2, State.PASSED),
        (2, Outcome.PASSED, 2, State.BROKEN),
        (0, Outcome.BROKEN, 2, State.BROKEN),
    ],
)
def test_what_is_broken_is_tried_once_more(
    bench: Path, deaths: int, outcome: Outcome, requests: int, state: State
) -> None:
    worker = Worker(judge(bench, deaths, outcome), bench / "s", UNCONTAINED)
    graded = worker.grade(work())
    worker.stop()
    assert graded.result.state is state
    assert len(asked(bench)) == requests
    assert list((bench / "s").iterdir()) == []


def test_the_same_seed_is_asked_for_again(bench: Path) -> None:
    worker = Worker(judge(bench, 1, Outcome.PASSED), bench / "s", UNCONTAINED)
    worker.grade(work())
    worker.stop()
    first, second = (msgspec.json.decode(line) for line in asked(bench))
    assert first == second
    assert first["seed"] == 7


def test_a_work_and_its_outcome_are_plain_data() -> None:
    graded = graded_as(work(), Outcome.FAILED, "result.wrong")
    assert msgspec.json.decode(msgspec.json.encode(work()), type=Work) == work()
    assert msgspec.json.decode(msgspec.json.encode(graded), type=Graded) == graded


def test_a_stopped_worker_grades_no_more(bench: Path) -> None:
    worker = Worker(judge(bench, 0, Outcome.PASSED), bench / "s", UNCONTAINED)
    worker.grade(work())
    worker.stop()
    with pytest.raises(Over):
        worker.grade(work())
    assert list((bench / "s").iterdir()) == []


def test_several_at_a_time(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bench / "t").mkdir()
    start = judge(bench, 0, Outcome.PASSED)
    monkeypatch.setattr("grader.gradebook.executors._start_judge", lambda room, number: start())
    executor = LocalExecutor(Room(bench), UNCONTAINED, 3)
    done = [one.key for one in executor.grade(work(number) for number in range(20))]
    assert sorted(done) == sorted(work(number).key for number in range(20))


def test_works_are_taken_as_there_is_room_for_them(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def works() -> Iterator[Work]:
        for number in range(100):
            taken.append(number)
            yield work(number)

    start = judge(bench, 0, Outcome.PASSED)
    monkeypatch.setattr("grader.gradebook.executors._start_judge", lambda room, number: start())
    found = LocalExecutor(Room(bench), UNCONTAINED, 2).grade(works())
    next(found)
    assert len(taken) <= 6
    found.close()
    assert list((bench / "s").iterdir()) == []


def test_an_error_of_a_hand_is_the_callers() -> None:
    def fail(task: int) -> int:
        raise KeyError(task)

    with pytest.raises(KeyError):
        list(share_out([1, 2, 3], [fail], lambda: None))


def test_a_kept_judge_starts_when_there_is_something_to_do(bench: Path) -> None:
    kept = KeptJudge(judge(bench, 0, Outcome.PASSED))
    kept.stop()
    assert not (bench / "notes").exists()
