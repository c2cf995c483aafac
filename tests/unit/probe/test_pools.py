from collections import deque
from types import SimpleNamespace
from typing import Any

import pytest

from grader.probe.pools import TracedCall, TracedQueue, watch_executor, watch_pool
from tests.unit.probe.conftest import Heard


def square(x: int) -> int:
    return x * x


class Items:
    """A queue of a few items, and something else besides."""

    other = "attribute"

    def __init__(self, *items: Any) -> None:
        self._items = deque(items)

    def get(self, block: bool = True) -> Any:
        return self._items.popleft()


def test_a_call_is_a_task_each_time(probe: Heard) -> None:
    call = TracedCall(probe, square, "7.0")
    assert [call(3), call(x=4)] == [9, 16]
    assert probe.kinds == ["task.begin", "task.end"] * 2
    assert [fields["number"] for _, fields in probe.told] == ["7.0.0", "7.0.0", "7.0.1", "7.0.1"]
    assert [fields["function"] for kind, fields in probe.told if kind == "task.begin"] == ["square", "square"]


def test_a_call_that_raises_is_over(probe: Heard) -> None:
    with pytest.raises(TypeError):
        TracedCall(probe, square, "1")("a")
    assert probe.kinds == ["task.begin", "task.end"]
    assert probe.told[1][1]["error"]["type"] == "TypeError"


def test_a_held_task_says_when_it_goes() -> None:
    probe = Heard(hold="task")
    TracedCall(probe, square, "1")(2)
    assert probe.kinds == ["task.begin", "task.go", "task.end"]
    assert probe.held == ["task.begin"]
    assert "cpu" not in probe.told[0][1] and probe.told[1][1]["cpu"] >= 0


def test_an_open_gate_holds_nobody() -> None:
    probe = Heard(hold="task", gate="open")
    TracedCall(probe, square, "1")(2)
    assert probe.held == []


def test_a_queue_is_itself_but_for_what_it_hands_out() -> None:
    queue = TracedQueue(Items(1, 2), lambda item: item * 10)
    assert (queue.get(), queue.get(block=False), queue.other) == (10, 20, "attribute")


def mapstar(args: Any) -> Any:
    return list(map(*args))


def starmapstar(args: Any) -> Any:
    return None


def test_a_pools_worker_takes_wrapped_items(probe: Heard) -> None:
    results = []

    def worker(inqueue: Any, outqueue: Any = None) -> None:
        while (task := inqueue.get()) is not None:
            job, index, function, args, kwargs = task
            results.append((job, index, function(*args, **kwargs)))

    module = SimpleNamespace(worker=worker, mapstar=mapstar, starmapstar=starmapstar)
    watch_pool(probe, module)
    assert (module.worker.__name__, module.worker.__module__) == ("worker", __name__)
    module.worker(Items((1, 0, mapstar, ((square, (2, 3)),), {}), (2, 5, square, (4,), {}), None))
    assert results == [(1, 0, [4, 9]), (2, 5, 16)]
    begins = [fields["number"] for kind, fields in probe.told if kind == "task.begin"]
    assert begins == ["1.0.0", "1.0.1", "2.5.0"]


def _process_chunk(function: Any, chunk: Any) -> Any:
    return [function(*args) for args in chunk]


def test_an_executors_worker_takes_wrapped_items(probe: Heard) -> None:
    from functools import partial

    results = []

    def _process_worker(call_queue: Any) -> None:
        while (item := call_queue.get()) is not None:
            results.append(item.fn(*item.args))

    module = SimpleNamespace(_process_worker=_process_worker, _process_chunk=_process_chunk)
    watch_executor(probe, module)
    chunk = SimpleNamespace(work_id=1, fn=partial(_process_chunk, square), args=([(2,), (3,)],))
    single = SimpleNamespace(work_id=2, fn=square, args=(5,))
    module._process_worker(Items(chunk, single, None))
    assert results == [[4, 9], 25]
    assert [fields["number"] for kind, fields in probe.told if kind == "task.begin"] == ["f1.0", "f1.1", "f2.0"]
