"""Archives in every form, whole and damaged."""

import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.intake import collect
from tests.unit.intake.conftest import LAB, codes, laid, only, tarred, write, zipped

FILES = {"pool_map.py": "one", "chapter_1/hello_process.py": "two", "chapter_1/own.py": "own"}
FORMS = {
    "zip": zipped(FILES),
    "tar": tarred(FILES),
    "tar.gz": tarred(FILES, "gz"),
    "tgz": tarred(FILES, "gz"),
    "tar.bz2": tarred(FILES, "bz2"),
    "tar.xz": tarred(FILES, "xz"),
}


def tar_of(*members: tarfile.TarInfo | tuple[tarfile.TarInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for member in members:
            info, data = member if isinstance(member, tuple) else (member, b"")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


def tar_member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = link
    return info


def zip_member(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def zip_of(*members: tuple[zipfile.ZipInfo, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for info, text in members:
            archive.writestr(info, text)
    return target.getvalue()


@pytest.mark.parametrize("ending", FORMS)
def test_a_folder_of_archives(source: Path, room: Path, ending: str) -> None:
    write(source, {f"s01.{ending}": FORMS[ending], f"s02.{ending}": FORMS[ending]})
    found = laid(source, room)
    assert list(found) == ["s01", "s02"]
    assert [one.files for one in found.values()] == [FILES, FILES]
    assert [one.problems for one in found.values()] == [(), ()]


@pytest.mark.parametrize("ending", FORMS)
def test_one_archive_that_is_a_submission(source: Path, room: Path, ending: str) -> None:
    write(source, {f"s01.{ending}": FORMS[ending]})
    found = laid(source / f"s01.{ending}", room)
    assert found["s01"].files == FILES


@pytest.mark.parametrize("make", [zipped, tarred, lambda files: tarred(files, "gz"), lambda files: tarred(files, "xz")])
def test_one_archive_with_a_class_of_folders_and_archives(source: Path, room: Path, make: object) -> None:
    assert callable(make)
    files = {"class/s01/pool_map.py": "one", "class/s02.zip": FORMS["zip"], "class/s03.tar.xz": FORMS["tar.xz"]}
    (source / "all").write_bytes(make(files))
    found = laid(source / "all", room)
    assert {key: one.files for key, one in found.items()} == {
        "s01": {"pool_map.py": "one"},
        "s02": FILES,
        "s03": FILES,
    }


def test_folders_and_archives_mixed(source: Path, room: Path) -> None:
    write(source, {"s01/pool_map.py": "one", "s02.zip": FORMS["zip"], "s03/work.tgz": FORMS["tgz"]})
    found = laid(source, room)
    assert found["s01"].files == {"pool_map.py": "one"}
    assert found["s02"].files == FILES
    assert sorted(found["s03"].files.values()) == sorted(FILES.values())


def test_an_archive_that_is_called_like_another(source: Path, room: Path) -> None:
    write(source, {"s01.zip": FORMS["tar.gz"], "s02.tar": FORMS["zip"]})
    assert [one.files for one in laid(source, room).values()] == [FILES, FILES]


def test_an_archive_in_an_archive_but_no_deeper(source: Path, room: Path) -> None:
    inner = zipped({"hello_process.py": "deepest"})
    middle = zipped({"pool_map.py": "middle", "deeper.zip": inner})
    write(source, {"s01.zip": zipped({"lab.zip": middle}), "s02/lab.zip": middle})
    found = laid(source, room)
    assert [list(one.files.values()) for one in found.values()] == [["middle"], ["middle"]]
    assert [one.codes for one in found.values()] == [["intake.nested"], ["intake.nested"]]


def test_a_zip_that_holds_itself_in_the_end(source: Path, room: Path) -> None:
    data = FORMS["zip"]
    for _ in range(30):
        data = zipped({"again.zip": data})
    write(source, {"s01.zip": data})
    assert only(source, room).codes == ["intake.empty", "intake.nested"]


def test_what_is_outside_is_left_out(source: Path, room: Path, tmp_path: Path) -> None:
    names = ["../pool_map.py", "/tmp/pool_map.py", "a/../../pool_map.py", "C:\\pool_map.py", "..\\pool_map.py"]
    for ending, make in (("zip", zipped), ("tar", tarred)):
        write(source, {f"s-{ending}.{ending}": make({**dict.fromkeys(names, "evil"), "hello_process.py": "own"})})
    for one in laid(source, room).values():
        assert one.files == {"hello_process.py": "own"}
        assert one.codes == ["intake.outside"] * len(names)
    assert not (tmp_path / "pool_map.py").exists()


def test_windows_separators(source: Path, room: Path) -> None:
    write(source, {"s01.zip": zipped({"lab\\exercises\\chapter_1\\hello_process.py": "one", "lab\\": ""})})
    found = only(source, room)
    assert found.files == {"exercises/chapter_1/hello_process.py": "one"}
    assert found.problems == ()


def test_links_devices_and_pipes_in_a_tar(source: Path, room: Path) -> None:
    data = tar_of(
        (tar_member("lock_workers.py"), b"own"),
        tar_member("pool_map.py", tarfile.SYMTYPE, "/etc/passwd"),
        tar_member("hello_process.py", tarfile.LNKTYPE, "lock_workers.py"),
        tar_member("pool_basics.py", tarfile.FIFOTYPE),
        tar_member("own.py", tarfile.CHRTYPE),
    )
    write(source, {"s01.tar": data})
    found = only(source, room)
    assert found.files == {"lock_workers.py": "own"}
    assert {one.where.rpartition("/")[2]: one.code for one in found.problems} == {
        "pool_map.py": "file.link",
        "hello_process.py": "file.link",
        "pool_basics.py": "file.not_regular",
        "own.py": "file.not_regular",
    }


def test_links_in_a_zip(source: Path, room: Path) -> None:
    data = zip_of((zip_member("pool_map.py", 0o120777), "/etc/passwd"), (zip_member("hello_process.py"), "own"))
    write(source, {"s01.zip": data})
    found = only(source, room)
    assert found.files == {"hello_process.py": "own"}
    assert found.codes == ["file.link"]


def test_locked_with_a_password(source: Path, room: Path) -> None:
    data = bytearray(zipped({"pool_map.py": "secret", "hello_process.py": "also"}))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    write(source, {"s01.zip": bytes(data)})
    found = only(source, room)
    assert found.files == {}
    assert found.codes == ["intake.empty", "intake.encrypted", "intake.encrypted"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_to_pack_that_have_no_limit(source: Path, room: Path, method: int) -> None:
    write(source, {"s01.zip": zipped({"pool_map.py": "own"}, method)})
    found = only(source, room)
    assert found.files == {}
    assert found.codes == ["intake.method"]


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.7])
def test_cut_off(source: Path, room: Path, ending: str, share: float) -> None:
    files: dict[str, bytes | str] = {**FILES, "noise.bin": os.urandom(20_000)}
    whole = zipped(files) if ending == "zip" else tarred(files, {"tgz": "gz"}.get(ending, ending.partition(".")[2]))
    write(source, {f"s01.{ending}": whole[: int(len(whole) * share)], "s02.zip": FORMS["zip"]})
    found = laid(source, room)
    assert {"intake.not_opened", "intake.damaged"} & set(found["s01"].codes)
    assert found["s02"].files == FILES


@pytest.mark.parametrize("ending", ["zip", "tar", "tar.gz"])
def test_damaged_in_the_middle(source: Path, room: Path, ending: str) -> None:
    data = bytearray(FORMS[ending])
    middle = 1100 if ending == "tar" else len(data) // 3  # a tar has checksums in its headers only
    for at in range(middle, middle + 40):
        data[at] ^= 0x5A
    write(source, {f"s01.{ending}": bytes(data), "s02.zip": FORMS["zip"]})
    found = laid(source, room)
    assert found["s01"].files != FILES
    assert found["s01"].problems
    assert found["s02"].files == FILES


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"Rar!\x1a\x07\x00", b"not an archive", gzip.compress(b"text")],
    ids=["empty", "zip", "rar", "text", "gzip"],
)
def test_no_archives(source: Path, room: Path, data: bytes) -> None:
    write(source, {"s01.zip": data, "s02.zip": FORMS["zip"]})
    found = laid(source, room)
    assert found["s01"].files == {}
    assert {"intake.not_opened", "intake.unsupported"} & set(found["s01"].codes)
    assert found["s02"].files == FILES


def test_archives_that_are_not_opened_here(source: Path, room: Path) -> None:
    write(source, {"s01.rar": b"Rar!", "s02/work.7z": b"7z"})
    found = laid(source, room)
    assert list(found) == ["s01", "s02"]
    assert all("intake.unsupported" in one.codes for one in found.values())


def test_a_link_to_an_archive_in_a_submission(source: Path, room: Path, tmp_path: Path) -> None:
    write(tmp_path, {"other.zip": FORMS["zip"]})
    folder = write(source / "s01", {"hello_process.py": "own"})
    (folder / "work.zip").symlink_to(tmp_path / "other.zip")
    found = only(source, room)
    assert found.files == {"hello_process.py": "own"}
    assert found.codes == ["file.link"]


def test_of_two_with_one_name_the_last_counts(source: Path, room: Path) -> None:
    first, last = zip_member("pool_map.py"), zip_member("pool_map.py")
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zip_of((first, "first"), (last, "last"))
    write(source, {"s01.zip": data})
    write(source, {"s02.tar": tar_of((tar_member("pool_map.py"), b"first"), (tar_member("pool_map.py"), b"last"))})
    for one in laid(source, room).values():
        assert one.files == {"pool_map.py": "last"}
        assert one.codes == ["intake.twice"]


def test_names_with_control_characters_and_endless_depth(source: Path, room: Path) -> None:
    files = {"a\x1b[2J\n.py": "x", "d/" * 3000 + "pool_map.py": "deep", "hello_process.py": "own"}
    write(source, {"s01.zip": zipped(files)})
    found = only(source, room)
    assert found.files == {"hello_process.py": "own"}
    assert found.codes == ["intake.odd_name", "intake.too_deep"]


def test_names_in_utf8_that_do_not_say_so(source: Path) -> None:
    name = "学生一/pool_map.py"
    data = zipped({name: "one", "学生二/pool_map.py": "two"})
    data = bytes(_without_utf8_flag(bytearray(data)))
    (source / "all.zip").write_bytes(data)
    intake = collect(source / "all.zip", LAB)
    assert sorted(one.handed.student.name for one in intake.submissions) == ["学生一", "学生二"]


def _without_utf8_flag(data: bytearray) -> bytearray:
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := data.find(magic, at)) >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0]
            struct.pack_into("<H", data, at + offset, flags & ~0x800)
            at += 4
    return data


def test_names_in_no_known_writing(source: Path, room: Path) -> None:
    data = bytearray(zipped({"éé/pool_map.py": "one", "s02/pool_map.py": "two"}))
    data = _without_utf8_flag(data)
    data = bytearray(bytes(data).replace("éé".encode(), b"\xd5\xc5\xc8\xfd"))
    (source / "all.zip").write_bytes(bytes(data))
    intake = collect(source / "all.zip", LAB)
    assert codes(intake.strays) == ["intake.names_unclear"]
    assert len(intake.submissions) == 2
    assert "one" in [text for one in laid(source / "all.zip", room).values() for text in one.files.values()]


def test_a_tar_may_be_compressed_in_parts(source: Path, room: Path) -> None:
    plain = tarred(FILES)
    half = len(plain) // 2
    for ending, compress in (("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)):
        write(source, {f"s-{ending}.tar.{ending}": compress(plain[:half]) + compress(plain[half:])})
    assert [one.files for one in laid(source, room).values()] == [FILES] * 3


def test_nothing_is_left_open_or_lying_about(source: Path, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = room.parent / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    write(source, {"s01/lab.zip": zipped({"deep.tar.gz": FORMS["tgz"]}), "s02.tar.gz": FORMS["tgz"]})
    before = set(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else set()
    laid(source, room)
    after = set(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else set()
    assert len(after) <= len(before)
    assert list(temporary.iterdir()) == []


def test_names_of_a_tar_in_no_known_writing(source: Path, room: Path) -> None:
    data = bytearray(tar_of((tar_member("xxxx/pool_map.py"), b"one")))
    data[:4] = b"\xd5\xc5\xc8\xfd"
    data[148:156] = b"%06o\0 " % (sum(data[:148]) + 8 * 32 + sum(data[156:512]))
    write(source, {"s01.tar": bytes(data)})
    found = only(source, room)
    assert found.files == {"pool_map.py": "one"}
    assert found.codes == ["intake.names_unclear"]


@pytest.mark.parametrize("ending", FORMS)
@given(changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_no_archive_stops_the_rest(ending: str, changes: list[tuple[float, int]]) -> None:
    data = bytearray(FORMS[ending])
    for share, byte in changes:
        data[int(share * len(data))] = byte
    with tempfile.TemporaryDirectory() as folder:
        source = write(Path(folder) / "class", {f"s01.{ending}": bytes(data), "s02.zip": FORMS["zip"]})
        found = laid(source, Path(folder) / "laid out")
        assert found["s02"].files == FILES
        if ending != "tar":  # which has no checksums
            assert set(found["s01"].files.values()) <= set(FILES.values()) or found["s01"].problems


def test_a_checksum_that_comes_last(source: Path, room: Path) -> None:
    data = gzip.compress(tarred({"pool_map.py": "return 1"}), compresslevel=0).replace(b"return 1", b"return 2")
    write(source, {"s01.tar.gz": data})
    assert only(source, room).codes == ["intake.damaged"]


def test_a_helper_in_the_place_of_a_folder(source: Path, room: Path) -> None:
    files = {"chapter_1.py/hello_process.py": "one", "pool_map.py": "two", "chapter_1.py": "a file", "own.py": "own"}
    write(source, {"s01.zip": zipped(files)})
    found = only(source, room)
    assert found.files == {name: text for name, text in files.items() if name != "chapter_1.py"}
    assert found.codes == ["intake.odd_name"]


def test_a_helper_that_names_a_drive(source: Path, room: Path) -> None:
    write(source, {"s01.zip": zipped({"lab/pool_map.py": "own", "lab/C:own.py": "elsewhere on Windows"})})
    found = only(source, room)
    assert found.files == {"pool_map.py": "own"}
    assert found.codes == ["intake.odd_name"]
