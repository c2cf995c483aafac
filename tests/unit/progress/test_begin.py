from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.progress.begin import begin, put_back
from grader.submission import stubs_folder

STUBS = stubs_folder() or Path()


def test_everything_that_is_handed_out(tmp_path: Path) -> None:
    placed = list(begin(STUBS, tmp_path / "new" / "lab"))
    assert all(one.new for one in placed)
    names = {str(one.path.relative_to(tmp_path / "new" / "lab")) for one in placed}
    assert "chapter_2_pools/pool_map.py" in names
    assert "chapter_2_pools/README.ja.md" in names
    assert {Path(name).suffix for name in names} == {".py", ".md"}
    assert not any("__pycache__" in name or name.startswith(".") for name in names)


def test_what_is_there_stays(tmp_path: Path) -> None:
    mine = tmp_path / "chapter_2_pools" / "pool_map.py"
    mine.parent.mkdir()
    mine.write_text("mine")
    link = mine.with_name("pool_apply.py")
    link.symlink_to("nowhere")
    placed = {one.path: one.new for one in begin(STUBS, tmp_path)}
    assert mine.read_text() == "mine"
    assert link.is_symlink()
    assert [path for path, new in placed.items() if not new] == [link, mine]
    assert not any(one.new for one in begin(STUBS, tmp_path))


def test_no_backup_replaces_another(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    assert put_back(path, b"stub") is None
    for number in (1, 2, 3):
        path.write_text(f"attempt {number}")
        assert put_back(path, b"stub") == tmp_path / f"a.py.bak-{number}"
        assert path.read_bytes() == b"stub"
    assert [(tmp_path / f"a.py.bak-{n}").read_text() for n in (1, 2, 3)] == ["attempt 1", "attempt 2", "attempt 3"]


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process's can grow beyond some bytes (Python ignores SIGXFSZ, so that writing fails)."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_no_half_stubs(tmp_path: Path) -> None:
    with full_disk(), pytest.raises(OSError, match="too large"):
        list(begin(STUBS, tmp_path))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert all(one.new for one in begin(STUBS, tmp_path))


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("mine")
    with full_disk(), pytest.raises(OSError, match="too large"):
        put_back(path, b"a stub that is too long")
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("a.py", "mine")]
