import os
from pathlib import Path

from grader.stage.diskuse import disk_use
from grader.stage.remove import remove_tree


def test_folders_within_folders_without_end(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    top = here
    for _ in range(1200):
        os.mkdir("deep", dir_fd=here)
        below = os.open("deep", os.O_RDONLY, dir_fd=here)
        if here != top:
            os.close(here)
        here = below
    os.close(here)
    os.close(top)
    assert remove_tree(tmp_path / "deep")
    assert list(tmp_path.iterdir()) == []


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").touch()
    run = tmp_path / "run"
    (run / "inner").mkdir(parents=True)
    (run / "link").symlink_to(tmp_path / "kept")
    (run / "inner" / "link").symlink_to(tmp_path / "kept")
    assert remove_tree(run)
    assert (tmp_path / "kept" / "file").exists()


def test_locked_folders_odd_names_and_pipes(tmp_path: Path) -> None:
    run = tmp_path / "run"
    (run / "a" / "b").mkdir(parents=True)
    os.mkfifo(run / "a" / "pipe")
    (run / "a" / "line\nbreak").touch()
    os.close(os.open(os.fsencode(run) + b"/\xff", os.O_CREAT, 0o600))
    for folder in (run / "a" / "b", run / "a", run):
        folder.chmod(0)
    assert remove_tree(run)


def test_what_is_not_there_is_gone(tmp_path: Path) -> None:
    assert remove_tree(tmp_path / "nothing")


def test_disk_use_counts_blocks_not_lengths(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 30)
    assert disk_use(tmp_path) < 1 << 20
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "full").write_bytes(b"x" * 100_000)
    (tmp_path / "link").symlink_to("/usr")
    assert 100_000 <= disk_use(tmp_path) < 1 << 20
