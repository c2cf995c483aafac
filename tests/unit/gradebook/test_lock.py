import errno
from pathlib import Path

import pytest

from grader.control.room import open_room
from grader.errors import GraderError
from grader.gradebook.lock import HAS_LOCKS, hold, is_own_room


def test_one_batch_at_a_time(tmp_path: Path) -> None:
    book = tmp_path / "book.sqlite"
    with hold(book):
        with pytest.raises(GraderError) as caught, hold(book):
            pass
        with hold(tmp_path / "other.sqlite"):
            pass
    assert caught.value.code == "error.book_busy"
    with hold(book):
        pass


def test_the_room_of_one_that_was_killed_is_removed(tmp_path: Path) -> None:
    book = tmp_path / "book.sqlite"
    with open_room() as room:
        (room.submitted / "a.py").write_text("x = 1")
        book.with_name("book.sqlite.lock").write_text(str(room.path))
        with hold(book):
            assert not room.path.exists()
        room.path.mkdir()  # for its own end
        room.submitted.mkdir()


def test_nothing_else_is_ever_removed(tmp_path: Path) -> None:
    own = tmp_path / "grader-x"
    own.mkdir()
    link = Path("/tmp") / f"grader-{tmp_path.name}-link"
    link.symlink_to(own)
    try:
        for path in (own, link, Path("/tmp"), Path("grader-x"), Path(""), Path("/tmp/grader-none/../..")):
            assert not is_own_room(path)
            (tmp_path / "b.lock").write_text(str(path))
            with hold(tmp_path / "b"):
                pass
        assert own.is_dir()
    finally:
        link.unlink()


@pytest.mark.skipif(not HAS_LOCKS, reason="there are no locks on this system")
def test_a_folder_where_nothing_can_be_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    with pytest.raises(GraderError) as caught, hold(tmp_path / "book.sqlite"):
        pass
    assert (caught.value.code, caught.value.params["error"]) == ("error.cant_use_book", "No locks available")
