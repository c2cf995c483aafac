import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.cli.placing import MANIFEST, open_folder, write_whole
from grader.errors import GraderError


def fails_halfway() -> Iterator[bytes]:
    yield b"half"
    raise RuntimeError("no more")


def fill(folder: Path, kind: str = "test", **files: bytes) -> None:
    names = [name.replace("__", "/") for name in files]
    with open_folder(folder, kind, names) as put:
        for name, data in zip(names, files.values(), strict=True):
            put(name, [data])


def listing(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_there_is_never_half_a_file(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    write_whole(file, [b"old"])
    with pytest.raises(RuntimeError):
        write_whole(file, fails_halfway())
    assert file.read_bytes() == b"old"
    assert listing(tmp_path) == {"out.csv"}
    write_whole(file, [b"n", b"ew"])
    assert file.read_bytes() == b"new"


def test_a_file_has_the_users_usual_rights(tmp_path: Path) -> None:
    write_whole(tmp_path / "one", [b""])
    (tmp_path / "other").write_bytes(b"")
    assert (tmp_path / "one").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_file_keeps_its_rights_when_it_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "grades.csv"
    file.touch(0o600)
    write_whole(file, [b"new"])
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", [b"new"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_what_is_no_regular_file_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(tmp_path / "pipe", [b"data"])
        assert os.read(reader, 10) == b"data"
    finally:
        os.close(reader)


@pytest.mark.parametrize(("name", "code"), [("", "error.out_is_folder"), ("absent/out.csv", "error.cant_put")])
def test_where_nothing_can_be_written(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(GraderError) as caught:
        write_whole(tmp_path / name, [b""])
    assert caught.value.code == code


def test_a_folder_is_filled_anew(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    fill(folder, a=b"1", students__b=b"2")
    assert listing(folder) == {"a", "students/b", MANIFEST}
    (folder / "notes.txt").write_text("mine")
    fill(folder, a=b"3", students__c=b"4")
    assert listing(folder) == {"a", "students/c", "notes.txt", MANIFEST}
    assert (folder / "a").read_bytes() == b"3"


def test_what_is_not_ours_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    with pytest.raises(GraderError) as caught:
        fill(tmp_path, a=b"1")
    assert caught.value.code == "error.out_not_empty"
    assert listing(tmp_path) == {"a"}


def test_a_file_put_between_ours_is_not_overwritten(tmp_path: Path) -> None:
    fill(tmp_path, a=b"1")
    (tmp_path / "b").write_text("mine")
    with pytest.raises(GraderError) as caught:
        fill(tmp_path, a=b"2", b=b"2")
    assert (caught.value.code, caught.value.params["name"]) == ("error.out_foreign", "b")
    assert (tmp_path / "a").read_bytes() == b"1"


def test_a_folder_of_another_kind_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, a=b"1")
    with pytest.raises(GraderError) as caught:
        fill(tmp_path, kind="other", b=b"1")
    assert caught.value.code == "error.out_not_empty"
    assert (tmp_path / "a").exists()


@pytest.mark.parametrize(
    "files", [["../outside"], ["/etc/passwd"], ["a/../../outside"], ["a/b/c"], [""], ["..\\outside"]], ids=str
)
def test_a_forged_manifest_removes_nothing(tmp_path: Path, files: list[str]) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "outside").write_text("mine")
    manifest = {"format": "grader.files", "version": 1, "kind": "test", "files": files}
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(GraderError):
        fill(folder, a=b"1")
    assert (tmp_path / "outside").read_text() == "mine"


def test_links_lead_nowhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    folder = tmp_path / "out"
    fill(folder, a=b"1")
    (folder / "students").symlink_to(outside)
    with pytest.raises(GraderError):
        fill(folder, a=b"1", students__b=b"2")
    assert listing(outside) == set()


def test_what_is_no_longer_ours_is_not_removed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    (outside / "b").write_text("mine")
    fill(folder, a=b"1", students__b=b"2", c=b"3")
    (folder / "students" / "b").unlink()
    (folder / "students").rmdir()
    (folder / "students").symlink_to(outside)
    (folder / "c").unlink()
    (folder / "c").mkdir()
    fill(folder, a=b"1")
    assert (outside / "b").read_text() == "mine"
    assert (folder / "c").is_dir()


def test_after_an_interruption_the_next_run_goes_on(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), open_folder(tmp_path, "test", ["a", "b"]) as put:
        put("a", [b"1"])
        raise KeyboardInterrupt
    assert listing(tmp_path) == {"a", MANIFEST}
    fill(tmp_path, b=b"2")
    assert listing(tmp_path) == {"b", MANIFEST}


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(GraderError) as caught:
        fill(tmp_path / "out", a=b"1")
    assert caught.value.code == "error.out_not_folder"
