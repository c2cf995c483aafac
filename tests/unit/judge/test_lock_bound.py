"""Work under one lock is no parallel work, however long its processes wait for a CPU between their turns."""

import pytest

from grader.model import events as ev
from grader.model.trace import Trace

NAMELESS = ev.Raw(b"null")


def task(pid: int, begin: int, end: int, cpu: int) -> list[ev.Record]:
    """A task as two records."""
    first = ev.TaskBegin(
        seq=1, own_pid=pid, source="pool", function="work", number="0", args=NAMELESS, kwargs=NAMELESS, cpu=0, wait=0
    )
    last = ev.TaskEnd(seq=99, own_pid=pid, number="0", cpu=cpu, wait=end - begin - cpu)
    return [ev.Record(pid=pid, time=begin, event=first), ev.Record(pid=pid, time=end, event=last)]


def turn(pid: int, seq: int, time: int, since: int | None, until: int | None, name: str = "lock") -> list[ev.Record]:
    """A lock taken and given back, with the CPU time used so far at both moments."""
    got = ev.Lock(seq=seq, own_pid=pid, action="got", name=name, cpu=since)
    released = ev.Lock(seq=seq + 1, own_pid=pid, action="released", name=name, cpu=until)
    return [ev.Record(pid=pid, time=time, event=got), ev.Record(pid=pid, time=time + 1, event=released)]


def trace(*parts: list[ev.Record]) -> Trace:
    """A trace of such records."""
    records = sorted((record for part in parts for record in part), key=lambda record: record.time)
    return Trace(records=tuple(records), main_pid=1)


WORK = (task(2, 0, 1000, 100), task(3, 0, 1000, 100))


def test_no_lock_bounds_nothing() -> None:
    assert trace(*WORK).lock_bound is None
    assert trace(*WORK, turn(2, 2, 10, None, None)).lock_bound is None


@pytest.mark.parametrize(("until", "bound"), [(100, 1.0), (80, 1.25), (50, 2.0)])
def test_one_lock_around_the_work(until: int, bound: float) -> None:
    seen = trace(*WORK, turn(2, 2, 10, 0, until), turn(3, 2, 500, 0, until))
    assert seen.runnable == pytest.approx(2.0)
    assert seen.lock_bound == pytest.approx(bound)


def test_a_lock_of_its_own_for_each_process() -> None:
    assert trace(*WORK, turn(2, 2, 10, 0, 100, "one"), turn(3, 2, 10, 0, 100, "two")).lock_bound == pytest.approx(2.0)


def test_a_lock_taken_twice_counts_once() -> None:
    outer, inner = turn(2, 2, 10, 0, 90), turn(2, 3, 20, 10, 20)
    outer[1] = ev.Record(pid=2, time=40, event=ev.Lock(seq=6, own_pid=2, action="released", name="lock", cpu=90))
    assert trace(*WORK, outer, inner).lock_bound == pytest.approx(200 / 90)
