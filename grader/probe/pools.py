"""Watch pools: each item that a worker takes from its queue is one task, whatever the callable.

The student's functions are left alone (a wrapped one is not the same object, and pickle refuses it). Instead the
worker's loop gets a queue that hands out the very same items with the callable wrapped, in the worker, after pickling.
"""

from grader.probe import core
from grader.probe.processes import name_of


class TracedCall:
    """One item's call in a worker: a task of its own each time it is called."""

    def __init__(self, probe: core.Probe, function, number: str):
        self._probe = probe
        self._function = function
        self._number = number
        self._count = 0

    def __call__(self, *args, **kwargs):
        number = f"{self._number}.{self._count}"
        self._count += 1
        error = value = None
        self._probe.begin_task("pool", name_of(self._function), args, kwargs, number)
        try:
            value = self._function(*args, **kwargs)
            return value
        except BaseException as raised:
            error = raised
            raise
        finally:
            self._probe.end_task(number, error, value)


class TracedQueue:
    """A worker's queue of calls whose `get` wraps what it hands out; in all else the queue itself."""

    def __init__(self, queue, wrap):
        self._queue = queue
        self._wrap = wrap

    def __getattr__(self, name):
        return getattr(self._queue, name)

    def get(self, *args, **kwargs):
        """Take the next item, its callable wrapped."""
        return self._wrap(self._queue.get(*args, **kwargs))


def watch_pool(probe: core.Probe, module) -> None:
    """Patch `multiprocessing.pool.worker`."""
    worker = module.worker

    def wrap(task):
        if task is None:
            return None
        job, index, function, args, kwargs = task
        if function is module.mapstar or function is module.starmapstar:
            ((called, items),) = args
            args = ((TracedCall(probe, called, f"{job}.{index}"), items),)
        else:
            function = TracedCall(probe, function, f"{job}.{index}")
        return job, index, function, args, kwargs

    def traced_worker(inqueue, *args, **kwargs):
        return worker(TracedQueue(inqueue, wrap), *args, **kwargs)

    module.worker = _pose_as(traced_worker, worker)


def watch_executor(probe: core.Probe, module) -> None:
    """Patch `concurrent.futures.process._process_worker`."""
    worker = module._process_worker

    def wrap(item):
        if item is None:
            return None
        number = f"f{item.work_id}"
        inner = getattr(item.fn, "func", None)
        if inner is module._process_chunk:
            (called,) = item.fn.args
            item.fn = type(item.fn)(inner, TracedCall(probe, called, number))
        else:
            item.fn = TracedCall(probe, item.fn, number)
        return item

    def traced_worker(call_queue, *args, **kwargs):
        return worker(TracedQueue(call_queue, wrap), *args, **kwargs)

    module._process_worker = _pose_as(traced_worker, worker)


def _pose_as(function, original):
    """Let pickle find our function under the original's name: there each process has its own traced one."""
    function.__module__ = original.__module__
    function.__name__ = original.__name__
    function.__qualname__ = original.__qualname__
    return function
