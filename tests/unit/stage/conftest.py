import os
import select
import time
from collections.abc import Callable, Iterator

import pytest

from grader.stage.launch import KeeperLauncher

PATIENCE = 60.0  # s until a test gives up on what should have come long ago


def wait_until(condition: Callable[[], object]) -> None:
    """Look again and again until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came about"
        select.select([], [], [], 0.002)


def is_gone(pid: int) -> bool:
    """Whether no such process lives (one that only waits to be buried does not)."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


@pytest.fixture
def launcher() -> Iterator[KeeperLauncher]:
    """A keeper's launcher."""
    made = KeeperLauncher()
    try:
        yield made
    finally:
        made.close()


class Reader:
    """Lines from a pipe's read end, which no one may have to wait for in vain."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._rest = b""

    def line(self) -> str:
        while b"\n" not in self._rest:
            ready, _, _ = select.select([self._fd], [], [], PATIENCE)
            data = os.read(self._fd, 65536) if ready else b""
            assert data, f"no line, but {self._rest!r}"
            self._rest += data
        line, self._rest = self._rest.split(b"\n", 1)
        return line.decode()
