import os
import stat
from pathlib import Path

import pytest

from grader.submission import Refused, digest, read_regular, snapshot
from grader.submission.snapshot import MAX_FILES, unlock


@pytest.fixture
def room(tmp_path: Path) -> Path:
    room = tmp_path / "room"
    room.mkdir()
    return room


@pytest.fixture
def work(tmp_path: Path) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    (work / "pool_map.py").write_text("import helper\n")
    return work


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_takes_the_file_and_its_helpers_but_no_other_exercise(work: Path, room: Path) -> None:
    (work / "helper.py").write_text("x = 1\n")
    (work / "hello.py").write_text("y = 2\n")
    (work / "notes.txt").write_text("no module")
    copy = snapshot("pool_map", b"import helper\n", work / "pool_map.py", room, {"pool_map.py", "hello.py"})
    assert names(copy.folder) == ["helper.py", "pool_map.py"]
    assert copy.left_out == ()


def test_is_made_read_only_and_can_be_unlocked(work: Path, room: Path) -> None:
    copy = snapshot("pool_map", b"", work / "pool_map.py", room, ())
    assert stat.S_IMODE(copy.folder.stat().st_mode) == 0o555
    assert stat.S_IMODE((copy.folder / "pool_map.py").stat().st_mode) == 0o444
    unlock(room)
    (copy.folder / "pool_map.py").unlink()


def test_odd_helpers_are_left_out_with_the_reason(work: Path, room: Path) -> None:
    (work / "linked.py").symlink_to("/etc/hostname")
    os.mkfifo(work / "pipe.py")
    (work / "giant.py").write_bytes(b"#" * 1_000_001)
    copy = snapshot("pool_map", b"", work / "pool_map.py", room, ())
    assert names(copy.folder) == ["pool_map.py"]
    assert [one.code for one in copy.left_out] == ["file.too_large", "file.link", "file.not_regular"]


def test_too_many_helpers_are_left_out(work: Path, room: Path) -> None:
    for number in range(MAX_FILES + 5):
        (work / f"helper_{number}.py").touch()
    copy = snapshot("pool_map", b"", work / "pool_map.py", room, ())
    assert len(names(copy.folder)) == MAX_FILES
    assert [one.code for one in copy.left_out] == ["file.too_many"]


def test_an_answer_of_ours_has_no_helpers(room: Path) -> None:
    assert names(snapshot("pool_map", b"pass\n", None, room, ()).folder) == ["pool_map.py"]


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read_regular(path)
    return caught.value.code


def test_reads_a_regular_file(work: Path) -> None:
    assert read_regular(work / "pool_map.py") == b"import helper\n"


def test_refuses_what_is_no_regular_file(work: Path) -> None:
    (work / "link.py").symlink_to(work / "pool_map.py")
    (work / "folder.py").mkdir()
    os.mkfifo(work / "pipe.py")
    assert refusal(work / "link.py") == "file.link"
    assert refusal(work / "folder.py") == "file.not_regular"
    assert refusal(work / "pipe.py") == "file.not_regular"
    assert refusal(Path("/dev/zero")) == "file.not_regular"
    assert refusal(work / "absent.py") == "file.unreadable"


def test_refuses_giants(work: Path) -> None:
    (work / "giant.py").write_bytes(b"#" * 1_000_001)
    assert refusal(work / "giant.py") == "file.too_large"


def test_digest_depends_on_names_and_bytes_not_on_order() -> None:
    one = digest({"a.py": b"1", "b.py": b"2"})
    assert one == digest({"b.py": b"2", "a.py": b"1"})
    assert one.startswith("sha256:")
    assert one not in (
        digest({"a.py": b"1"}),
        digest({"a.py": b"12", "b.py": b""}),
        digest({"a.py": b"2", "b.py": b"1"}),
    )
