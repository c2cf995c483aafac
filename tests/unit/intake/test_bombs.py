"""Archives that are made to hurt whoever opens them: they unpack to too much, or say that they do."""

import gzip
import io
import lzma
import os
import struct
import tarfile
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from grader.catalog import load_catalog
from grader.intake import collect
from grader.intake.tree import MB, STUDENT
from grader.intake.unpack import Readable, decompress_gzip
from grader.intake.work import Work
from grader.submission import stub_text
from tests.unit.intake.conftest import LAB, Laid, laid, only, tarred, write, zipped


def with_caps(source: Path, room: Path, **caps: int) -> Laid:
    """The only submission in a source, laid out with less allowed than usual."""
    (submission,) = collect(source, LAB).submissions
    assert isinstance(submission, Work)
    return Laid(replace(submission, caps=replace(STUDENT, **caps)), room / "capped")


def test_bombs_of_one_file(source: Path, room: Path) -> None:
    bomb = b"\0" * (8 * MB)
    for ending, make in (("zip", zipped), ("tar.xz", lambda files: tarred(files, "xz"))):
        write(source, {f"s-{ending}.{ending}": make({"pool_map.py": bomb, "own.py": bomb, "hello_process.py": "own"})})
    for one in laid(source, room).values():
        assert len(one.files["pool_map.py"]) == STUDENT.file + 1
        assert "own.py" not in one.files
        assert one.files["hello_process.py"] == "own"


def test_a_zip_that_says_it_is_small(source: Path, room: Path) -> None:
    data = bytearray(zipped({"pool_map.py": b"\0" * (10 * MB)}))
    for offset in (22, data.index(b"PK\x01\x02") + 24):  # the size, in the header and in the directory
        data[offset : offset + 4] = struct.pack("<I", 10)
    write(source, {"s01.zip": bytes(data)})
    found = only(source, room)
    assert all(len(text) <= STUDENT.file + 1 for text in found.files.values())


def test_bombs_of_many_files(source: Path, room: Path) -> None:
    files = {f"a{number}.py": "x" * 100 for number in range(60)}
    write(source, {"s01.zip": zipped({"pool_map.py": "own", **files})})
    found = with_caps(source, room, members=50)
    assert "intake.too_many" in found.codes
    assert found.files["pool_map.py"] == "own"


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz"])
def test_a_tar_that_unpacks_to_too_much(source: Path, room: Path, kind: str) -> None:
    data = tarred({"pool_map.py": "own", "big.bin": b"\0" * (8 * MB), "hello_process.py": "late"}, kind)
    write(source, {f"s01.tar.{kind}": data})
    found = with_caps(source, room, unpacked=2 * MB)
    assert found.files == {"pool_map.py": "own"}
    assert found.codes == ["intake.unpacks_too_large"]


def test_a_directory_that_is_too_long_for_the_memory(source: Path, room: Path) -> None:
    write(source, {"s01.zip": zipped({f"{number:05}.txt": "" for number in range(3000)})})
    found = with_caps(source, room, index=100_000)
    assert found.codes == ["intake.empty", "intake.index_too_large"]


def test_an_archive_in_an_archive_that_is_too_large(source: Path, room: Path) -> None:
    inner = zipped({"pool_map.py": "own", "noise.bin": os.urandom(3 * MB)}, zipfile.ZIP_STORED)
    write(source, {"s01.zip": zipped({"lab.zip": inner})})
    assert with_caps(source, room, archive=2 * MB).codes == ["intake.archive_too_large", "intake.empty"]


def test_too_many_archives(source: Path, room: Path) -> None:
    inner = zipped({"notes.txt": ""})
    write(source / "s01", {f"{number}.zip": inner for number in range(3)})
    assert "intake.too_many_archives" in with_caps(source, room, archives=2).codes


def test_a_header_that_asks_for_all_memory(source: Path, room: Path) -> None:
    header = tarfile.TarInfo("././@PaxHeader")
    header.type = tarfile.XHDTYPE
    header.size = 7 << 30
    data = header.tobuf(tarfile.USTAR_FORMAT) + bytes(1 << 16)
    write(source, {"s01.tar.gz": gzip.compress(tarred({"pool_map.py": "own"})[:1024] + data)})
    found = only(source, room)
    assert found.files == {"pool_map.py": "own"}
    assert found.codes == ["intake.index_too_large"]


def test_thousands_of_headers_in_a_row(source: Path, room: Path) -> None:
    header = tarfile.TarInfo("././@PaxHeader")
    header.type = tarfile.XHDTYPE
    record = b"13 path=a.py\n"
    header.size = len(record)
    block = header.tobuf(tarfile.USTAR_FORMAT) + record.ljust(512, b"\0")
    write(source, {"s01.tar": tarred({"pool_map.py": "own"})[:1024] + block * 5000})
    found = only(source, room)
    assert found.files == {"pool_map.py": "own"}
    assert found.codes == ["intake.damaged"]


def test_headers_with_all_that_a_file_manager_notes(source: Path, room: Path) -> None:
    noted = {"SCHILY.xattr.com.apple.metadata:kMDItemWhereFroms": "https://x.edu/lab?signed=" + "a1" * 3_000}
    target = io.BytesIO()
    files = {"pool_map.py": "one", **{f"own{number}.py": "x = 1" for number in range(60)}}
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.pax_headers = len(text), noted
            archive.addfile(info, io.BytesIO(text.encode()))
    write(source, {"s01.tar.gz": gzip.compress(target.getvalue())})
    found = only(source, room)
    assert (found.files, found.codes) == (files, [])


def test_long_headers_that_take_time_to_read(source: Path, room: Path) -> None:
    header = tarfile.TarInfo("././@PaxHeader")
    header.type, header.size = tarfile.XHDTYPE, 32_000
    record = b"12 comment=x\n".ljust(32_256, b"\0")
    block = header.tobuf(tarfile.USTAR_FORMAT) + record + tarred({"a.txt": "x"})[:1024]
    write(source, {"s01.tar.gz": gzip.compress(tarred({"pool_map.py": "own"})[:1024] + block * 20)})
    found = only(source, room)
    assert found.files == {"pool_map.py": "own"}
    assert "intake.index_too_large" in found.codes


def test_an_xz_that_asks_for_all_memory(source: Path, room: Path) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}]
    data = lzma.compress(tarred({"pool_map.py": "own"}), filters=filters)
    # The size of the dictionary stands in the block's header, with a checksum over it.
    size = (data[12] + 1) * 4
    head = bytearray(data[12 : 12 + size])
    at = head.index(b"\x21\x01") + 2
    head[at] = 36  # 1 GiB
    head[-4:] = struct.pack("<I", zlib.crc32(bytes(head[:-4])))
    write(source, {"s01.tar.xz": data[:12] + bytes(head) + data[12 + size :]})
    found = only(source, room)
    assert found.files == {}
    assert "intake.not_opened" in found.codes


def test_files_of_a_compressed_tar_are_read_in_its_order(
    source: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = []

    def counting(file: BinaryIO) -> Readable:
        starts.append(file)
        return decompress_gzip(file)

    monkeypatch.setattr("grader.intake.archives.COMPRESSED", ((b"\x1f\x8b", counting),))
    helpers = {f"own{number:02}.py": f"{number}" for number in range(50, 0, -1)}
    files = {"pool_map.py": "one", **helpers, "hello_process.py": "two"}
    write(source, {"s01.tar.gz": tarred(files, "gz")})
    assert only(source, room).files == files
    assert len(starts) < 10  # the list, the lab's files, the modules; not one a file


def test_a_tar_that_has_to_be_unpacked_again_and_again(source: Path, room: Path) -> None:
    stub = stub_text(load_catalog().find("pool_map")) or b""
    copies = {f"copy {number:02}/pool_map.py": stub for number in range(40, 0, -1)}
    write(source, {"s01.tar.gz": tarred({"big.bin": b"\0" * MB, **copies, "hello_process.py": "own"}, "gz")})
    found = with_caps(source, room, unpacked=2 * MB)
    assert "intake.unpacks_too_large" in found.codes
