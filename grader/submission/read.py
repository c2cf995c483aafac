"""Read a student's file without being led anywhere else, kept waiting, or flooded."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

MAX_BYTES = 1_000_000
# O_NONBLOCK: opening a FIFO that nobody writes to would wait for ever. Neither flag exists on Windows.
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
)


class Refused(Exception):
    """A file that is not read; `code` says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


def read_regular(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; anything else is refused."""
    with open_regular(path) as file:
        try:
            data = file.read(limit + 1)
        except OSError as error:
            raise Refused("file.unreadable", name=path.name, error=error.strerror) from error
    if len(data) > limit:
        raise Refused("file.too_large", name=path.name, limit=limit // 1000)
    return data


def open_regular(path: Path) -> BinaryIO:
    """A regular file, opened for reading; anything else is refused."""
    name = path.name
    if path.is_symlink():
        raise Refused("file.link", name=name)
    try:
        fd = os.open(path, _FLAGS)
    except OSError as error:
        raise Refused("file.unreadable", name=name, error=error.strerror) from error
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise Refused("file.not_regular", name=name)
        return open(fd, "rb")
    except BaseException:
        os.close(fd)
        raise
