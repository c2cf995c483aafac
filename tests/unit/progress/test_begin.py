from pathlib import Path

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
