import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.measure import Spell, mean_runnable


def spell(pid: int, begin: int, end: int, busy: int | None = None) -> Spell:
    return Spell(pid=pid, begin=begin, end=end, busy=end - begin if busy is None else busy)


@pytest.mark.parametrize(
    ("spells", "runnable"),
    [
        ([spell(1, 0, 100)], 1.0),
        ([spell(1, 0, 100), spell(2, 0, 100)], 2.0),
        ([spell(1, 0, 100), spell(2, 100, 200)], 1.0),  # one after the other
        ([spell(1, 0, 100), spell(2, 50, 150)], 200 / 150),
        ([spell(1, 0, 100), spell(2, 300, 400)], 1.0),  # nobody is in flight in the gap
        ([spell(1, 0, 200, 100), spell(2, 0, 200, 100)], 1.0),  # a lock around the work
        ([spell(1, 0, 100, 0)], 0.0),  # asleep
        ([spell(1, 0, 100, 900)], 1.0),  # threads make a process no more than one
        ([spell(1, 0, 100), spell(1, 10, 20, 0), spell(2, 30, 60, 30)], 1.3),
    ],
)
def test_mean_of_runnable_processes(spells: list[Spell], runnable: float) -> None:
    assert mean_runnable(spells) == pytest.approx(runnable)


@pytest.mark.parametrize("spells", [[], [spell(1, 50, 50)]])
def test_no_time_in_flight_has_no_mean(spells: list[Spell]) -> None:
    assert mean_runnable(spells) is None


times = st.integers(0, 10**6)


@given(st.lists(st.tuples(st.integers(1, 4), times, times, times), min_size=1, max_size=12))
def test_never_more_than_spells_in_flight(parts: list[tuple[int, int, int, int]]) -> None:
    spells = [spell(pid, min(a, b), max(a, b), busy) for pid, a, b, busy in parts]
    runnable = mean_runnable(spells)
    assert runnable is None or 0 <= runnable <= len(spells) + 1e-9


def test_one_process_counts_once_though_its_spells_overlap() -> None:
    assert mean_runnable([spell(1, 0, 100), spell(1, 0, 100)]) == pytest.approx(1.0)
