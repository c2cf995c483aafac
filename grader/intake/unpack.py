"""Streams that can't be made to fill the memory: whoever reads from them gets so much and no more."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from typing import BinaryIO, Protocol

from grader.intake.tree import CHUNK, MB
from grader.submission import Refused

XZ_MEMORY = 128 * MB  # the most that `xz -9` asks for is 65
STARTS = 8
LONG = 1_024
MAX_SQUARES = 500 * 4_096**2  # 125 headers of 8 KB; seconds where they are made to take time



class Readable(Protocol):
    """What can be read forward."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


Decompress = Callable[[BinaryIO], Readable]


class Careful(io.RawIOBase):
    """A file for zipfile and tarfile to find their way in. A header says how much to read: a false one is refused.

    `most` is how much may be read at once. Of what is longer than LONG the squares together may be MAX_SQUARES, for
    tarfile takes time over headers that grows with the square of their length (CVE-2024-6232).
    """

    def __init__(self, file: BinaryIO, most: int, *, few_long: bool) -> None:
        self._file = file
        self._most = most
        self._squares_left = MAX_SQUARES if few_long else None

    def read(self, size: int | None = -1) -> bytes:
        """At most `size` bytes."""
        if size is None or size < 0:
            data = self._file.read(self._most + 1)
            if len(data) > self._most:
                raise Refused("intake.index_too_large", limit=self._most // 1000)
            return data
        if size > self._most:
            raise Refused("intake.index_too_large", limit=self._most // 1000)
        if size > LONG and self._squares_left is not None:
            self._squares_left -= size * size
            if self._squares_left < 0:
                raise Refused("intake.index_too_large", limit=self._most // 1000)
        return self._file.read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Where it is."""
        return self._file.tell()

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """Zipfile asks."""
        return True


class Unpacking(io.RawIOBase):
    """A compressed file as what it unpacks to. It goes back by starting over, and stops at a limit; and when it has
    started over so often that it comes to STARTS times the limit."""

    def __init__(self, file: BinaryIO, decompress: Decompress, limit: int) -> None:
        self._file = file
        self._decompress = decompress
        self._limit = limit
        self._unpacked = 0
        self._restart()

    def _restart(self) -> None:
        self._file.seek(0)
        self._stream = self._decompress(self._file)
        self._at = 0

    def read(self, size: int | None = -1) -> bytes:
        """At most `size` bytes; fewer only at the end."""
        if size is None or size < 0:
            raise io.UnsupportedOperation("read everything")
        parts: list[bytes] = []
        while size > 0:
            data = self._stream.read(min(size, CHUNK))
            if not data:
                break
            parts.append(data)
            size -= len(data)
            self._at += len(data)
            self._unpacked += len(data)
            if self._at > self._limit or self._unpacked > STARTS * self._limit:
                raise Refused("intake.unpacks_too_large", limit=self._limit // MB)
        return b"".join(parts)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place counted from the beginning."""
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("seek from elsewhere")
        if offset < self._at:
            self._restart()
        while self._at < offset and self.read(min(CHUNK, offset - self._at)):
            pass
        return self._at

    def tell(self) -> int:
        """Where it is."""
        return self._at

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """After a fashion."""
        return True


class Xz(io.RawIOBase):
    """An xz file that unpacks within XZ_MEMORY; the standard library's reader takes what the file asks for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decompressor = _xz()

    def read(self, size: int | None = -1) -> bytes:
        """Some bytes, at most `size`; none only at the end."""
        if size is None or size < 0:
            raise io.UnsupportedOperation("read everything")
        left = b""
        while True:
            if self._decompressor.eof:
                left = self._decompressor.unused_data or self._file.read(CHUNK)
                if not left.strip(b"\0"):
                    return b""  # what may follow the last stream is padding
                self._decompressor = _xz()
            elif self._decompressor.needs_input:
                left = self._file.read(CHUNK)
                if not left:
                    raise EOFError("the compressed data ends too early")
            data = self._decompressor.decompress(left, size)
            left = b""
            if data:
                return data

    def readable(self) -> bool:
        """It is for reading."""
        return True


def _xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY)


def decompress_gzip(file: BinaryIO) -> Readable:
    """What a gzip file unpacks to."""
    return gzip.GzipFile(fileobj=file, mode="rb")


def decompress_bzip2(file: BinaryIO) -> Readable:
    """What a bzip2 file unpacks to."""
    return bz2.BZ2File(file)


def decompress_xz(file: BinaryIO) -> Readable:
    """What an xz file unpacks to."""
    return Xz(file)
