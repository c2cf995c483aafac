import pytest

from grader.model.run import Gate
from grader.stage.gate import GateKeeper, Held


def held(pid: int, ticket: int = 0) -> Held:
    return Held(pid, ticket)


def test_without_a_gate_nobody_waits() -> None:
    keeper = GateKeeper(None)
    assert keeper.is_open
    assert keeper.arrive(held(1), 0) == [held(1)]
    assert keeper.give_up(1, None) == []
    assert keeper.meetings == []


def test_enough_processes_meet_and_the_gate_opens() -> None:
    keeper = GateKeeper(Gate(want=2))
    assert keeper.arrive(held(1), 10) == []
    assert keeper.arrive(held(2), 20) == [held(1), held(2)]
    assert keeper.is_open
    (meeting,) = keeper.meetings
    assert (meeting.time, meeting.pids, meeting.full) == (20, (1, 2), True)
    assert keeper.arrive(held(3), 30) == [held(3)]
    assert keeper.misses == 0


def test_threads_of_one_process_do_not_meet() -> None:
    keeper = GateKeeper(Gate(want=2))
    assert keeper.arrive(held(1, 1), 1) == []
    assert keeper.arrive(held(1, 2), 2) == []
    assert not keeper.is_open
    assert keeper.arrive(held(2, 3), 3) == [held(1, 1), held(1, 2), held(2, 3)]


def test_all_are_let_go_when_nobody_can_come() -> None:
    keeper = GateKeeper(Gate(want=3))
    keeper.arrive(held(1), 1)
    keeper.arrive(held(2), 2)
    assert keeper.give_up(9, None) == [held(1), held(2)]
    assert keeper.waiting == []
    assert not keeper.is_open
    assert (keeper.meetings[0].pids, keeper.meetings[0].full) == ((1, 2), False)


def test_the_gate_opens_after_too_many_misses() -> None:
    keeper = GateKeeper(Gate(want=2, misses=2))
    keeper.arrive(held(1), 1)
    keeper.give_up(2, None)
    assert not keeper.is_open
    keeper.arrive(held(1), 3)
    assert keeper.give_up(4, None) == [held(1)]
    assert keeper.is_open
    assert keeper.arrive(held(2), 5) == [held(2)]


def test_a_meeting_after_a_miss_counts() -> None:
    keeper = GateKeeper(Gate(want=2))
    keeper.arrive(held(1), 1)
    keeper.give_up(2, None)
    keeper.arrive(held(1), 3)
    assert keeper.arrive(held(2), 4) == [held(1), held(2)]
    assert [meeting.full for meeting in keeper.meetings] == [False, True]


def test_giving_up_on_nobody_is_no_miss() -> None:
    keeper = GateKeeper(Gate(want=2, misses=1))
    assert keeper.give_up(1, None) == []
    assert (keeper.misses, keeper.is_open, keeper.meetings) == (0, False, [])


def test_one_by_one_the_joined_goes_alone() -> None:
    keeper = GateKeeper(Gate(want=9, one_by_one=True))
    for pid in (1, 2, 3):
        keeper.arrive(held(pid), pid)
    assert keeper.give_up(10, 2) == [held(2)]
    assert keeper.give_up(11, 1) == [held(1)]
    assert keeper.give_up(12, None) == [held(3)]
    assert [meeting.pids for meeting in keeper.meetings] == [(1, 2, 3), (1, 3), (3,)]


@pytest.mark.parametrize(("joined", "point"), [(99, "task"), (99, "print"), (None, "print")])
def test_one_by_one_all_go_when_somebody_else_is_joined(joined: int | None, point: str) -> None:
    keeper = GateKeeper(Gate(point=point, want=9, one_by_one=True))
    keeper.arrive(held(1), 1)
    keeper.arrive(held(2), 2)
    assert keeper.give_up(10, joined) == [held(1), held(2)]


def test_one_by_one_the_first_goes_alone_when_nobody_is_joined() -> None:
    keeper = GateKeeper(Gate(want=9, misses=1, one_by_one=True))
    keeper.arrive(held(1), 1)
    keeper.arrive(held(2), 2)
    assert keeper.give_up(10, None) == [held(1)]
    assert keeper.waiting == [held(2)]
    assert keeper.give_up(11, None) == [held(2)]


def test_without_one_by_one_all_go_whoever_is_joined() -> None:
    keeper = GateKeeper(Gate(want=9))
    keeper.arrive(held(1), 1)
    keeper.arrive(held(2), 2)
    assert keeper.give_up(10, 1) == [held(1), held(2)]


def test_one_by_one_those_who_wait_still_do_when_the_gate_has_opened() -> None:
    keeper = GateKeeper(Gate(want=9, misses=1, one_by_one=True))
    keeper.arrive(held(1), 1)
    keeper.arrive(held(2), 2)
    assert keeper.give_up(10, 1) == [held(1)]
    assert keeper.is_open
    assert keeper.waiting == [held(2)]
    assert keeper.give_up(11, 2) == [held(2)]


def test_who_dies_while_held_meets_nobody() -> None:
    keeper = GateKeeper(Gate(want=2))
    keeper.arrive(held(1), 1)
    keeper.leave(1)
    assert keeper.waiting == []
    assert keeper.arrive(held(2), 2) == []
    assert keeper.give_up(3, None) == [held(2)]
    assert [meeting.pids for meeting in keeper.meetings] == [(2,)]


def test_who_was_never_held_can_leave() -> None:
    keeper = GateKeeper(Gate(want=2))
    keeper.arrive(held(1), 1)
    keeper.leave(7)
    assert keeper.waiting == [held(1)]
