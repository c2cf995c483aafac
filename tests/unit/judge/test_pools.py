"""Pools' runs that nobody ran: what the tasks gave, in which order, and who slept under which lock."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from grader.judge import CheckFailed, pools
from grader.model import events as ev
from grader.model.trace import Trace
from grader.wire import encode
from tests.unit.judge.conftest import MakeRun

MAIN = 1
MILLISECOND = 1_000_000


def wire(value: Any) -> msgspec.Raw:
    return msgspec.Raw(encode.value(value).text.encode())


def task(time: int, value: Any, pid: int = 2, end: int | None = None) -> list[ev.Record]:
    number = f"{time}"
    begin = ev.TaskBegin(
        seq=time, own_pid=pid, source="pool", function="f", number=number, args=wire(()), kwargs=wire({}), cpu=0, wait=0
    )
    records = [ev.Record(pid=pid, time=time, event=begin)]
    if end is not None:
        done = ev.TaskEnd(seq=end, own_pid=pid, number=number, cpu=1, wait=0, value=wire(value))
        records.append(ev.Record(pid=pid, time=end, event=done))
    return records


def call(time: int, pid: int) -> ev.Record:
    event = ev.CallBegin(seq=time, own_pid=pid, function="square", args=wire((1,)), kwargs=wire({}))
    return ev.Record(pid=pid, time=time, event=event)


def trace_of(*parts: Sequence[ev.Record]) -> Trace:
    records = sorted((record for part in parts for record in part), key=lambda record: record.time)
    return Trace(records=tuple(records), main_pid=MAIN)


# -- what the workers gave -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        [4, 9],
        [[4, 9]],  # a task for a part of the numbers
        [(0, 4), (1, 9)],
        [{"first": 4}, {"second": 9}],
        [9, 4, 4],
    ],
)
def test_results_that_tasks_gave(make_run: MakeRun, given: list[Any]) -> None:
    tasks = [task(10 * index, value, end=10 * index + 5) for index, value in enumerate(given, 1)]
    pools.require_given_by_workers(make_run(trace=trace_of(*tasks)), [4, 9])


@pytest.mark.parametrize("given", [[4], [4, 4], [4.0, 9.0], ["4", "9"], [None, None], [True, 9]])
def test_results_that_no_task_gave(make_run: MakeRun, given: list[Any]) -> None:
    tasks = [task(10 * index, value, end=10 * index + 5) for index, value in enumerate(given, 1)]
    with pytest.raises(CheckFailed) as failure:
        pools.require_given_by_workers(make_run(trace=trace_of(*tasks)), [4, 9])
    assert failure.value.code == "pids.not_from_workers"


@pytest.mark.parametrize("silent", [task(20, None), task(20, object(), end=25)])
def test_a_task_that_did_not_tell_may_have_given_anything(make_run: MakeRun, silent: list[ev.Record]) -> None:
    pools.require_given_by_workers(make_run(trace=trace_of(task(10, 4, end=15), silent)), [4, 9])


def test_calls_in_workers_will_do(make_run: MakeRun) -> None:
    stored = trace_of(task(10, None, end=15), [call(11, 2), call(13, 2)])
    pools.require_given_by_workers(make_run(trace=stored), [4, 9], "square")
    with pytest.raises(CheckFailed):
        inside = trace_of(task(10, None, end=15), [call(11, MAIN), call(13, 2)])
        pools.require_given_by_workers(make_run(trace=inside), [4, 9], "square")


def test_the_order_in_which_results_got_ready(make_run: MakeRun) -> None:
    run = make_run(trace=trace_of(task(10, 4, end=40), task(11, 9, pid=3, end=20), task(21, 1, pid=3, end=30)))
    assert pools.values_as_ready(run, [4, 9, 1]) == [9, 1, 4]
    assert pools.values_as_ready(run, [4, 9]) is None
    assert pools.end_of_work(run) == 40
    assert pools.end_of_work(make_run(trace=trace_of(task(10, 4)))) is None


# -- work under a lock -----------------------------------------------------------------------------------------------


def asleep(pid: int, lock: str, since: int, until: int) -> list[ev.Record]:
    """A second of work, which the grader makes ten milliseconds, under a lock; times in ms."""
    events: list[ev.AnyEvent] = [
        ev.Lock(seq=3 * since, own_pid=pid, action="got", name=lock),
        ev.Sleep(seq=3 * since + 1, own_pid=pid, seconds=1.0),
        ev.Lock(seq=3 * since + 2, own_pid=pid, action="released", name=lock),
    ]
    times = (since, since, until)
    return [ev.Record(pid=pid, time=t * MILLISECOND, event=e) for t, e in zip(times, events, strict=True)]


@pytest.mark.parametrize(
    ("story", "overlaps"),
    [
        ([asleep(2, "a", 10, 20), asleep(3, "a", 20, 30)], False),
        ([asleep(2, "a", 10, 21), asleep(3, "a", 20, 30)], False),  # giving it back was told a little late
        ([asleep(2, "a", 10, 20), asleep(3, "a", 12, 22)], True),
        ([asleep(2, "a", 10, 20), asleep(2, "a", 12, 22)], False),
        ([], False),
    ],
)
def test_whether_work_under_locks_overlapped(story: list[list[ev.Record]], overlaps: bool) -> None:
    assert pools.overlap(pools.locked_sleeps(trace_of(*story))) is overlaps


def test_work_after_the_lock_is_free() -> None:
    sleep = ev.Record(pid=2, time=40 * MILLISECOND, event=ev.Sleep(seq=100, own_pid=2, seconds=1.0))
    assert len(pools.locked_sleeps(trace_of(asleep(2, "a", 10, 20), [sleep]))) == 1


# -- calls under a lock ----------------------------------------------------------------------------------------------


def lock(time: int, pid: int, action: str, name: str = "a", cpu: int | None = 0) -> ev.Record:
    return ev.Record(pid=pid, time=time, event=ev.Lock(seq=time, own_pid=pid, action=action, name=name, cpu=cpu))


def under_lock(time: int, pid: int, name: str = "a", cpu: int | None = 0) -> list[ev.Record]:
    return [lock(time, pid, "got", name, cpu), call(time + 1, pid), lock(time + 2, pid, "released", name, cpu)]


@pytest.mark.parametrize(
    ("parts", "locked"),
    [
        ([under_lock(10, 2), under_lock(20, 3)], True),
        ([under_lock(10, 2), under_lock(20, 3), [call(30, 2)]], False),
        ([under_lock(10, 2), under_lock(20, 2)], False),  # one process alone
        ([under_lock(10, 2, "a"), under_lock(20, 3, "b")], False),
        ([under_lock(10, 2, cpu=None), under_lock(20, 3, cpu=None)], False),  # a semaphore lets several in
        ([[call(10, 2)], [call(11, 3)]], False),
        ([], False),
    ],
)
def test_calls_that_a_lock_puts_one_after_the_other(parts: list[list[ev.Record]], locked: bool) -> None:
    assert pools.locked_calls(trace_of(*parts)) is locked
