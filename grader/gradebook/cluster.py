"""Have a batch's work done by the hosts of a Dask cluster.

Dask keeps what is under way, and gives it to another host when one is lost. Nothing is decided here but how much is
under way, and what comes of a work that no host brings to an end.
"""

import asyncio
import logging
import queue
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Protocol
from uuid import uuid4

import msgspec

from grader.about import version
from grader.control.machine import machine_info
from grader.errors import FAULT, GraderError
from grader.gradebook.terms import PREFIX, decode_answer, encode_work, resource_for
from grader.gradebook.work import Graded, Work
from grader.model.containment import Level, is_hardened
from grader.model.exercise import Exercise
from grader.model.result import CheckResult, Kind, Outcome, conclude

LOST = "grader.lost"
REACH = 5.0  # s until a scheduler that doesn't answer is given up
LOOK = 5.0  # s between looks at who is there, while nothing comes
PATIENCE = 60.0  # s without any host until the batch gives up: a nanny needs some to start a worker anew
AHEAD = 2  # works under way for each place: the one at work, and one that need not be waited for
RETRIES = 2  # of a work whose host could not grade it (a full disk, say)
LARGE = "1 GiB"  # Dask warns of tasks with much data in them; a submission's size is limited elsewhere


class Future(Protocol):
    """What a Dask client gives for a task."""

    @property
    def key(self) -> Any:
        """Its name."""

    @property
    def status(self) -> str:
        """pending, finished, error, cancelled or lost."""

    def result(self) -> Any:
        """What came of it."""

    def release(self) -> None:
        """Want it no more."""

    def add_done_callback(self, fn: Callable[[Any], object]) -> Any:
        """Call when it ends, in some thread."""


class Client(Protocol):
    """What is needed of a Dask client."""

    def submit(
        self, func: Callable[[bytes], bytes], data: bytes, *, key: str, resources: Mapping[str, int], retries: int
    ) -> Any:
        """Have a function called on a worker that has the resources."""

    def cancel(self, futures: Any) -> Any:
        """End tasks."""

    def scheduler_info(self, n_workers: int) -> Any:
        """Who is there; -1 workers are all of them."""


class ClusterExecutor:
    """Grades on the hosts that have the resource. `task` is what they are to call."""

    def __init__(
        self,
        client: Client,
        resource: str,
        task: Callable[[bytes], bytes],
        *,
        look: float = LOOK,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._resource = resource
        self._task = task
        self._look = look
        self._clock = clock
        self._places = 0
        self._looked = self._alive = clock() - look

    def grade(self, works: Iterable[Work]) -> Generator[Graded, None, None]:
        """Grade all works; see `grader.gradebook.work.Executor`. GraderError when the cluster is lost, or a host
        would grade otherwise than asked."""
        done: queue.SimpleQueue[Future] = queue.SimpleQueue()
        under_way: dict[str, tuple[Future, Work]] = {}

        def next_one() -> Graded:
            future, work = under_way.pop(self._wait(done).key)
            try:
                return self._outcome(future, work)
            finally:
                future.release()

        try:
            for work in works:
                while len(under_way) >= self._most():
                    yield next_one()
                future = self._send(work)
                under_way[future.key] = (future, work)
                future.add_done_callback(done.put)
            while under_way:
                yield next_one()
        finally:
            if under_way:
                with suppress(Exception):  # where there is no scheduler any more, nothing is under way
                    self._client.cancel([future for future, _ in under_way.values()])

    def _send(self, work: Work) -> Future:
        name = f"{work.key.exercise}-{uuid4()}"
        with _losing():
            future: Future = self._client.submit(
                self._task, encode_work(work), key=name, resources={self._resource: 1}, retries=RETRIES
            )
        return future

    def _wait(self, done: "queue.SimpleQueue[Future]") -> Future:
        """The next that has ended; GraderError when there has been nobody at work for long."""
        while True:
            try:
                found = done.get(timeout=self._look)
            except queue.Empty:
                self._count()
                if self._clock() - self._alive > PATIENCE:
                    raise GraderError("error.cluster_deserted", exit_code=FAULT) from None
            else:
                self._alive = self._clock()
                return found

    def _most(self) -> int:
        """How many may be under way."""
        if self._clock() - self._looked >= self._look:
            self._count()
        return AHEAD * max(self._places, 1)

    def _count(self) -> None:
        with _losing():
            found = resources_of(self._client)
        self._places = sum(int(one.get(self._resource, 0)) for one in found.values())
        self._looked = self._clock()
        if self._places:
            self._alive = self._looked

    def _outcome(self, future: Future, work: Work) -> Graded:
        if future.status == "cancelled":  # not by us: the scheduler is gone, or was restarted
            raise _lost()
        try:
            answer = decode_answer(future.result())
        except (Exception, asyncio.CancelledError) as error:
            if future.status != "error" and not isinstance(error, msgspec.MsgspecError):
                raise _lost() from error
            return lost(work, f"{type(error).__name__}: {error}")
        if answer.refusal is not None:
            params: dict[str, Any] = dict(answer.refusal.params)
            raise GraderError(answer.refusal.code, **params)
        graded = answer.graded
        if graded is None or graded.key != work.key or not is_hardened(Level(graded.machine.containment)):
            return lost(work, "an answer to something else")
        return graded


def lost(work: Work, error: str) -> Graded:
    """What is kept of a work that no host could bring to an end: a fault of ours, to be tried again."""
    check = CheckResult(
        id="judge",
        kind=Kind.RESULT,
        outcome=Outcome.BROKEN,
        points=0.0,
        max_points=work.exercise.points,
        code=LOST,
        params={"error": error[:500]},
    )
    machine = machine_info(work.key.start_method, Level.BUBBLEWRAP)
    return Graded(key=work.key, result=conclude(work.exercise.name, [check], 0.0), findings=(), machine=machine)


@contextmanager
def open_cluster(address: str, exercises: Sequence[Exercise]) -> Iterator[ClusterExecutor]:
    """Reach the hosts behind a scheduler's address; refuses at once when there are none that grade as we do.
    `exercises` are all of the lab."""
    try:
        from grader.gradebook.host import grade_here, is_there
    except ImportError as error:
        raise GraderError("error.no_cluster") from error
    client = _connect(address)
    try:
        try:
            client.run_on_scheduler(is_there)  # it reads tasks too, and can't where there is no grader
        except Exception as error:
            raise GraderError("error.cluster_scheduler", address=address) from error
        resource = resource_for(exercises, version())
        require_hosts(address, resource, resources_of(client))
        yield ClusterExecutor(client, resource, grade_here)
    finally:
        client.close(timeout=REACH)


def _connect(address: str) -> Any:
    """A Dask client, which must be closed. Its methods have no types."""
    import dask
    import distributed
    from distributed.comm import addressing

    dask.config.set({"distributed.admin.large-graph-warning-threshold": LARGE})
    for name in ("distributed", "distributed.client"):  # what it has to say is said by us, in a sentence
        logging.getLogger(name).setLevel(logging.CRITICAL)
    make_security: Any = distributed.Security
    make_client: Any = distributed.Client
    try:
        addressing.get_address_host_port(address)  # Dask takes none at all for a wish to have its own cluster
        security = make_security()  # as Dask's configuration says
        if address.startswith("tls") and security.get_connection_args("client").get("ssl_context") is None:
            raise ValueError("Dask's configuration names no certificates (distributed.comm.tls)")
        return make_client(address, security=security, timeout=REACH, set_as_default=False)
    except Exception as error:
        said = str(error) or type(error).__name__
        raise GraderError("error.cluster_unreachable", address=address, error=said) from error


def require_hosts(address: str, resource: str, found: Mapping[str, Mapping[str, float]]) -> None:
    """Refuse hosts that grade otherwise than we do, and a cluster where nobody grades."""
    here = resource.removeprefix(PREFIX)
    for host, resources in found.items():
        for name in resources:
            if name.startswith(PREFIX) and name != resource:
                raise GraderError("error.cluster_version", host=host, there=name.removeprefix(PREFIX), here=here)
    if not any(resource in resources for resources in found.values()):
        raise GraderError("error.cluster_empty", address=address)


def resources_of(client: Client) -> dict[str, dict[str, float]]:
    """What the workers of a cluster have, by their addresses."""
    return {address: dict(one["resources"]) for address, one in client.scheduler_info(n_workers=-1)["workers"].items()}


@contextmanager
def _losing() -> Iterator[None]:
    """What fails here fails because the scheduler can't be reached."""
    try:
        yield
    except Exception as error:
        raise _lost() from error


def _lost() -> GraderError:
    return GraderError("error.cluster_lost", exit_code=FAULT)
