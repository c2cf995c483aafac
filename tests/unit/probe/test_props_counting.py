"""How many turns a loop takes, as the interpreter executes it."""

from collections import deque
from collections.abc import Callable
from functools import cache
from itertools import repeat
from types import SimpleNamespace

import pytest

from grader.probe.props_counting import compare_cost, count_turns

SIZES = [50, 100, 600]


def loop(n: int) -> int:
    count = 0
    while count < n:
        count += 1
    return count


def generated(n: int) -> int:
    return sum(1 for _ in range(n))


def called(n: int) -> int:
    return sum(map(lambda _: 1, range(n)))


def in_c(n: int) -> int:
    deque(repeat(None, n), maxlen=0)
    return n


def in_steps(n: int) -> int:
    for _ in range(0, n, 100):
        pass
    return n


def always(n: int) -> int:
    loop(30_000)
    return n


def turns_of(task: Callable[[int], int], sizes: list[int] = SIZES) -> list[int]:
    results = count_turns(None, SimpleNamespace(task=task), sizes)
    assert [value for value, _ in results] == sizes
    return [turns for _, turns in results]


@pytest.mark.parametrize("task", [loop, generated, called])
def test_a_loop_takes_a_turn_for_each(task: Callable[[int], int]) -> None:
    _, small, large = turns_of(task)
    assert 500 <= large - small <= 501


@pytest.mark.parametrize("task", [in_c, in_steps, always])
def test_no_loop_takes_as_many_more_turns(task: Callable[[int], int]) -> None:
    _, small, large = turns_of(task)
    assert large - small <= 5


def test_what_is_remembered_takes_no_turns() -> None:
    assert turns_of(cache(loop), [50, 600, 600])[-1] < 10


def test_a_loop_far_too_long_is_not_watched_to_its_end() -> None:
    _, turns, _ = turns_of(lambda n: loop(2_000_000) and n)
    assert 10_000 < turns < 200_000


def test_what_a_task_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        turns_of(lambda n: n // 0)


def test_costs_are_told_for_each_size() -> None:
    costs = compare_cost(None, SimpleNamespace(task=in_c), [10, 100_000])
    assert [len(pair) for pair in costs] == [2, 2]
    assert all(cost > 0 for pair in costs for cost in pair)
