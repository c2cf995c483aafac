from pathlib import Path

import pytest

from grader.submission import find, submission_name

NAMES = ("pool_map.py", "hello.py")


def put(folder: Path, name: str = "pool_map.py") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("x = 1\n")
    return path


@pytest.mark.parametrize("place", [".", "exercises", "chapter_2_pools", "exercises/chapter_2_pools"])
def test_finds_in_all_four_places(tmp_path: Path, place: str) -> None:
    path = put(tmp_path / place)
    assert find(tmp_path, NAMES).files == {"pool_map.py": path}


@pytest.mark.parametrize("place", ["other", "chapter_2/deeper", "exercises/exercises"])
def test_looks_nowhere_else(tmp_path: Path, place: str) -> None:
    put(tmp_path / place)
    assert find(tmp_path, NAMES).files == {}


def test_first_of_two_counts_and_the_other_is_told(tmp_path: Path) -> None:
    inner = put(tmp_path / "exercises" / "chapter_2")
    chapter = put(tmp_path / "chapter_2")
    exercises = put(tmp_path / "exercises")
    top = put(tmp_path)
    found = find(tmp_path, NAMES)
    assert found.files == {"pool_map.py": top}
    assert found.set_aside == (exercises, chapter, inner)


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, "notes.py")
    assert find(tmp_path, NAMES).files == {}


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere")
    work = tmp_path / "work"
    work.mkdir()
    (work / "chapter_1").symlink_to(tmp_path / "elsewhere")
    (work / "exercises").symlink_to(tmp_path / "elsewhere")
    assert find(work, NAMES).files == {}


def test_submission_is_called_after_its_folder(tmp_path: Path) -> None:
    assert submission_name(tmp_path / "ada") == "ada"
    assert submission_name(tmp_path / "ada" / "exercises") == "ada"
