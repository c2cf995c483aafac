"""What is seen of a run besides its tasks: where it slept, what locks it held, whose memory it changed."""

import time
from types import SimpleNamespace

import pytest

from grader.model import events as ev
from tests.end_to_end.conftest import Bench, every_method


def test_sleep_is_short_and_told(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing, time
        from time import sleep

        def nap(seconds):
            sleep(seconds)

        def main():
            time.sleep(30)
            process = multiprocessing.Process(target=nap, args=(40,))
            process.start()
            process.join()
            time.sleep(0)
            try:
                time.sleep(-1)
            except ValueError:
                return "negative"
        """
    )
    assert run.value == "negative"
    slept = [record.event.seconds for record in run.trace.records if isinstance(record.event, ev.Sleep)]
    assert slept == [30.0, 40.0]


@every_method
def test_locks_have_one_name_in_all_processes(bench: Bench, method: str) -> None:
    run = bench.run(
        """
        import multiprocessing

        def work(lock):
            with lock:
                pass
            lock.acquire()
            lock.release()

        def main():
            lock = multiprocessing.Lock()
            process = multiprocessing.Process(target=work, args=(lock,))
            process.start()
            process.join()
            work(lock)
        """,
        method=method,
    )
    locks = [(record.pid, record.event) for record in run.trace.records if isinstance(record.event, ev.Lock)]
    assert len({event.name for _, event in locks}) == 1
    assert len({pid for pid, _ in locks}) == 2
    for one in {pid for pid, _ in locks}:
        assert [event.action for pid, event in locks if pid == one] == ["got", "released"] * 2


def test_shared_memory_changed_by_a_child_is_seen_by_its_sums(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing

        def double(array):
            for i in range(len(array)):
                array[i] *= 2

        def main():
            array = multiprocessing.Array("i", [1, 2, 3])
            process = multiprocessing.Process(target=double, args=(array,))
            process.start()
            process.join()
            return array[:]
        """,
        memory=True,
    )
    assert run.value == [2, 4, 6]
    told = [record.event for record in run.trace.records if isinstance(record.event, ev.Memory)]
    sums = {event.when: event.sums for event in told}
    assert sums["start"] == sums["task.begin"] != sums["task.end"] == sums["join"]


def test_who_was_ended_before_the_call_returned_has_ended_before(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = SimpleNamespace(monotonic_ns=time.monotonic_ns, time_ns=lambda: time.time_ns() + 60_000_000_000)
    monkeypatch.setattr("grader.stage.observer.time", late)  # as on a machine that is too busy to notice at once
    run = bench.run(
        """
        import multiprocessing, os, signal, time

        def wait():
            while True:
                time.sleep(60)

        def main():
            ended, left = (multiprocessing.Process(target=wait) for _ in range(2))
            ended.start()
            left.start()
            ended.kill()
            ended.join()
            return ended.pid
        """
    )
    ended, left = sorted(run.trace.with_role("process"), key=lambda one: run.trace.own_pid(one.pid) != run.value)
    _, end = run.trace.main_span
    assert end is not None and ended.end is not None
    assert ended.end <= end
    assert left.end is None
    assert [one.pid for one in run.leftovers] == [left.pid]
