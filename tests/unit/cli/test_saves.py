import threading
from pathlib import Path

import pytest

from grader.cli.saves import Saves


def nothing() -> None:
    pass


@pytest.mark.parametrize("poll", [None, True])
def test_a_save_is_noticed(tmp_path: Path, poll: bool | None) -> None:
    (tmp_path / "chapter_1").mkdir()
    noticed = threading.Event()
    with Saves(tmp_path, noticed.set, poll=poll) as saves:
        keep_saving(tmp_path / "chapter_1" / "a.py", noticed)
        saves.wait()


def test_a_folder_that_comes_later_is_watched_too(tmp_path: Path) -> None:
    noticed = threading.Event()
    with Saves(tmp_path, noticed.set) as saves:
        keep_saving(tmp_path / "chapter_1" / "a.py", noticed)
        noticed.clear()
        keep_saving(tmp_path / "chapter_1" / "a.py", noticed)
        saves.wait()


def test_what_goes_wrong_there_is_told_here(tmp_path: Path) -> None:
    told = threading.Event()

    def break_down() -> None:
        told.set()
        raise ZeroDivisionError

    with Saves(tmp_path, break_down) as saves:
        keep_saving(tmp_path / "a.py", told)
        with pytest.raises(ZeroDivisionError):
            saves.wait()


def keep_saving(path: Path, until: threading.Event) -> None:
    """Save until that is noticed: nobody says when the watching has begun."""
    number = 0
    while not until.wait(0.1):
        number += 1
        path.parent.mkdir(exist_ok=True)
        path.write_text(str(number))
        assert number < 600
