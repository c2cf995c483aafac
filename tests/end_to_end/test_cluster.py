"""A class graded by the hosts of a real Dask cluster on the loopback: one is lost midway, and then the scheduler."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest

from grader.gradebook.reading import Essential, essence, read_class
from grader.model.containment import Level
from grader.stage.containment import detect
from tests.end_to_end.small_class import (
    GRADED,
    NAMES,
    ROOT,
    batch,
    hand_in,
    has_results,
    new_book,
    results_in,
    wait_until,
)

pytestmark = [
    pytest.mark.skipif(find_spec("distributed") is None, reason="needs the extra `cluster`"),
    pytest.mark.skipif(detect().level is not Level.BUBBLEWRAP, reason="hosts grade with bubblewrap only"),
]

HERE = ("--host", "127.0.0.1", "--no-dashboard")
WORKER = ("--no-nanny", "--nthreads", "1", "--worker-class", "grader.gradebook.host.GradingWorker")
KILLED_ONCE = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}  # a work is given up with the first host it kills


@contextmanager
def dask(log: Path, kind: str, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask's, which is ended afterwards."""
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", kind, *HERE, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=file,
            env={**os.environ, **environment},
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@dataclass
class Host:
    """A worker's process, its judge's once it has one, and the judge's room."""

    process: subprocess.Popen[bytes]
    judge: int = 0
    room: Path = field(default_factory=Path)

    def hold_at_work(self) -> bool:
        """Stop the judge where it is in the midst of a run; whether that could be done."""
        judges = [pid for pid in children(self.process.pid) if b"grader.judge" in command_line(pid)]
        if not judges or not children(judges[0]):
            return False
        self.judge = judges[0]
        os.kill(self.judge, signal.SIGSTOP)
        if not children(self.judge):  # the run was just over
            os.kill(self.judge, signal.SIGCONT)
            return False
        self.room = Path(os.readlink(f"/proc/{self.judge}/cwd")).parent
        return True

    def kill(self) -> None:
        """Kill the worker that is held; its judge goes with it, and leaves nothing running."""
        self.process.kill()
        self.process.wait()
        os.kill(self.judge, signal.SIGCONT)
        wait_until(partial(is_gone, self.judge))


def kill_one(hosts: list[Host]) -> Host:
    """Kill a worker while it grades."""
    held: list[Host] = []

    def hold_one() -> bool:
        held.extend(one for one in hosts if not held and one.hold_at_work())
        return bool(held)

    wait_until(hold_one)
    held[0].kill()
    return held[0]


def children(pid: int) -> list[int]:
    """The processes that any thread of a process has started."""
    return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/stat") if parent(path) == pid]


def parent(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def is_gone(pid: int) -> bool:
    """Whether a process is no more, or only waits to be asked how it ended."""
    return not command_line(pid)


@dataclass(frozen=True)
class Cluster:
    """A scheduler's process and its address, and where its workers write what they do."""

    scheduler: subprocess.Popen[bytes]
    address: str
    folder: Path
    stack: ExitStack

    def add_hosts(self, count: int) -> list[Host]:
        """Start workers."""
        logs = [self.folder / f"worker-{number}.log" for number in range(count)]
        hosts = [Host(self.stack.enter_context(dask(log, "worker", self.address, *WORKER))) for log in logs]
        wait_until(lambda: all("Registered to" in log.read_text() for log in logs))
        return hosts

    def begin(self, handed_in: Path, book: Path) -> subprocess.Popen[bytes]:
        """Start a batch."""
        what = ["batch", str(handed_in), *NAMES, "--book", str(book), "--cluster", self.address, "--lang", "en"]
        return subprocess.Popen(
            [sys.executable, "-m", "grader", *what], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )


@contextmanager
def cluster(folder: Path, **environment: str) -> Iterator[Cluster]:
    """A cluster without workers yet."""
    folder.mkdir()
    told, log = folder / "scheduler.json", folder / "scheduler.log"
    with (
        dask(log, "scheduler", "--port", "0", "--scheduler-file", str(told), **environment) as scheduler,
        ExitStack() as stack,
    ):
        wait_until(lambda: told.exists() and told.read_text().endswith("}"))
        yield Cluster(scheduler, json.loads(told.read_text())["address"], folder, stack)


def said_by(process: subprocess.Popen[bytes]) -> str:
    _, said = process.communicate()
    return said.decode()


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class's folder."""
    return hand_in(tmp_path_factory.mktemp("class"))


@pytest.fixture(scope="module")
def locally(handed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Essential, ...]:
    """What comes of the class on this machine."""
    book = new_book(tmp_path_factory.mktemp("locally") / "book.sqlite")
    done = batch(handed_in, book)
    assert done.returncode == 0, done.stderr
    return essence(read_class(book))


def test_what_a_lost_host_had_is_graded_elsewhere(
    handed_in: Path, tmp_path: Path, locally: tuple[Essential, ...]
) -> None:
    book = new_book(tmp_path / "book.sqlite")
    with cluster(tmp_path / "cluster") as made:
        hosts = made.add_hosts(2)
        process = made.begin(handed_in, book)
        wait_until(partial(has_results, book, 1, process))
        killed = kill_one(hosts)
        said = said_by(process)
        assert process.returncode == 0, said
        assert results_in(book) == GRADED
        assert essence(read_class(book)) == locally
        assert killed.room.is_dir()  # a killed worker can't tidy up; the next one on that host does
        made.add_hosts(1)
        assert not killed.room.exists()


def test_a_work_that_takes_its_host_along_is_broken_and_nothing_else(
    handed_in: Path, tmp_path: Path, locally: tuple[Essential, ...]
) -> None:
    book = new_book(tmp_path / "book.sqlite")
    with cluster(tmp_path / "cluster", **KILLED_ONCE) as made:
        hosts = made.add_hosts(2)
        process = made.begin(handed_in, book)
        kill_one(hosts)
        said = said_by(process)
        assert process.returncode == 3, said
        assert results_in(book) == GRADED
        found = set(essence(read_class(book)))
        lost = {one for one in found if one.state == "broken"}
        assert lost
        assert all(one.score == 0 and [check[3] for check in one.checks] == ["grader.lost"] for one in lost)
        assert found - lost < set(locally)
        again = made.begin(handed_in, book)
        said = said_by(again)
        assert again.returncode == 0, said
        assert essence(read_class(book)) == locally


def test_an_interrupt_ends_what_is_under_way_and_a_lost_scheduler_the_batch(
    handed_in: Path, tmp_path: Path, locally: tuple[Essential, ...]
) -> None:
    book = new_book(tmp_path / "book.sqlite")
    with cluster(tmp_path / "first") as made:
        [host] = made.add_hosts(1)
        process = made.begin(handed_in, book)
        wait_until(host.hold_at_work)
        process.send_signal(signal.SIGINT)
        said = said_by(process)
        assert process.returncode == 130, said
        assert said.count("\n") == 1, said
        assert "the same command goes on" in said
        wait_until(partial(is_gone, host.judge))  # it could not have come to an end by itself

        before = results_in(book)
        process = made.begin(handed_in, book)
        wait_until(partial(has_results, book, before + 1, process))
        made.scheduler.kill()
        said = said_by(process)
        assert process.returncode == 3, said
        assert said.count("\n") == 1, said  # nothing of Dask's own
        assert "the same command goes on" in said
        assert before < results_in(book) < GRADED
    with cluster(tmp_path / "second") as made:
        made.add_hosts(1)
        process = made.begin(handed_in, book)
        said = said_by(process)
        assert process.returncode == 0, said
        assert essence(read_class(book)) == locally


def test_no_scheduler_and_no_worker(handed_in: Path, tmp_path: Path) -> None:
    with socket.socket() as nobody, cluster(tmp_path / "cluster") as made:
        nobody.bind(("127.0.0.1", 0))  # and nobody listens
        closed = f"tcp://127.0.0.1:{nobody.getsockname()[1]}"
        for address, complaint in [
            (closed, "no Dask scheduler answers"),
            (closed.replace("tcp", "tls"), "certificates"),
            ("nonsense", "missing port number"),
            ("", "missing port number"),
            (made.address, "no worker grades"),
        ]:
            process = replace(made, address=address).begin(handed_in, tmp_path / "book.sqlite")
            said = said_by(process)
            assert (process.returncode, said.count("\n")) == (2, 1), said
            assert complaint in said
