"""A Dask worker that grades: `dask worker ADDRESS --worker-class grader.gradebook.host.GradingWorker`.

Needs the extra `cluster`; only what was asked for a cluster imports this module.
"""

import asyncio
import atexit
import os
import socket
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from grader.about import version
from grader.catalog import load_catalog
from grader.control.kept import Over
from grader.control.machine import usable_cpus
from grader.errors import GraderError
from grader.gradebook.hands import Hands
from grader.gradebook.terms import decode_work, encode_answer, resource_for
from grader.words import Words, choose_language


class Failed(Exception):
    """A work could not be graded here; Dask tries it again, and then it is broken."""


class HandsPlugin(WorkerPlugin):
    """Opens and closes hands with the worker, and calls off what the worker is no longer asked for."""

    name = "grader"

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    async def setup(self, worker: Worker) -> None:
        """Get ready; a worker whose plugin fails does not start."""
        try:
            await asyncio.to_thread(self._hands.open)
        except GraderError as error:
            words = Words(choose_language(None, os.environ))
            raise Failed(words.text(error.code, **error.params)) from None
        atexit.register(self._hands.close)  # without a nanny, a signal ends the worker before it is torn down

    async def teardown(self, worker: Worker) -> None:
        """Leave nothing."""
        await asyncio.to_thread(self._hands.close)
        atexit.unregister(self._hands.close)

    def transition(self, key: Any, start: str, finish: str, **kwargs: Any) -> None:
        """What is released while it is executing was cancelled, or is done elsewhere; its result is nobody's."""
        if start == "executing" and finish == "released":
            self._hands.call_off([str(key)])


class GradingWorker(Worker):
    """Grades as many exercises at a time as it has threads, for which it has the resource. It does not start where
    other people's programs can't be contained."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.hands = Hands(version())
        threads = options.pop("nthreads", None) or usable_cpus()
        resources = {**(options.pop("resources", None) or {}), resource_for(load_catalog(), version()): threads}
        plugins = (*options.pop("plugins", ()), HandsPlugin(self.hands))
        super().__init__(*args, nthreads=threads, resources=resources, plugins=plugins, **options)


def grade_here(data: bytes) -> bytes:
    """The task: grade a work on the worker that runs this. What goes in and what comes out is text of ours."""
    worker = get_worker()
    if not isinstance(worker, GradingWorker):
        raise Failed(f"{worker.address} is no worker that grades")
    host = f"{socket.gethostname()} ({worker.address})"
    try:
        return encode_answer(worker.hands.grade(str(worker.get_current_task()), decode_work(data), host))
    except Over:
        raise Failed(f"{host}: given up") from None
    except Exception as error:  # as text: what an exception holds would be pickled
        raise Failed(f"{host}: {type(error).__name__}: {error}"[:1000]) from None


def is_there() -> bool:
    """Whether this can be called, which tells that the grader is installed."""
    return True
