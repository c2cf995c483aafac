from typing import Literal

import pytest

from grader.model.run import Gate
from grader.stage.gate import GateKeeper, Held


@pytest.mark.parametrize(("which", "first", "second"), [("first", 1, 2), ("last", 3, 2)])
def test_calls_go_one_by_one(which: Literal["first", "last"], first: int, second: int) -> None:
    keeper = GateKeeper(Gate(want=4, alone=which, misses=9))
    for pid in (1, 2, 3):
        keeper.arrive(Held(pid, pid), pid)
    assert keeper.give_up(10, None) == [Held(first, first)]
    assert keeper.give_up(20, None) == [Held(second, second)]
    assert [meeting.pids for meeting in keeper.meetings] == [(1, 2, 3), tuple(sorted({1, 2, 3} - {first}))]


def test_the_last_miss_lets_all_go() -> None:
    keeper = GateKeeper(Gate(want=4, alone="last", misses=2))
    for pid in (1, 2, 3):
        keeper.arrive(Held(pid, pid), pid)
    assert keeper.give_up(10, None) == [Held(3, 3)]
    assert keeper.give_up(20, None) == [Held(1, 1), Held(2, 2)]
    assert keeper.is_open
