"""Folders of folders, as instructors have them; odd layouts; and folders made to hurt."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from grader.intake import collect
from grader.intake.tree import STUDENT
from grader.intake.work import Work
from tests.unit.intake.conftest import LAB, codes, laid, only, write


def test_a_folder_of_folders(source: Path, room: Path) -> None:
    write(source / "s01", {"pool_map.py": "one"})
    write(source / "s02", {"exercises/chapter_2_pools/pool_map.py": "two", "exercises/chapter_2_pools/own.py": "own"})
    found = laid(source, room)
    assert found["s01"].files == {"pool_map.py": "one"}
    assert found["s02"].files == {
        "exercises/chapter_2_pools/pool_map.py": "two",
        "exercises/chapter_2_pools/own.py": "own",
    }
    assert [one.problems for one in found.values()] == [(), ()]


def test_who_and_from_where(source: Path) -> None:
    write(source / "Student One", {"pool_map.py": "one"})
    (submission,) = collect(source, LAB).submissions
    assert submission.handed.student.key == "student-one"
    assert submission.handed.student.name == "Student One"
    assert submission.handed.origin == "Student One"
    assert submission.handed.submitted is None


def test_one_submission_alone(source: Path, room: Path) -> None:
    write(source, {"pool_map.py": "one", "chapter_1/hello_process.py": "two", "notes.txt": ""})
    intake = collect(source, LAB)
    assert [one.handed.student.key for one in intake.submissions] == ["class"]
    assert intake.strays == ()
    assert only(source, room).files == {"pool_map.py": "one", "chapter_1/hello_process.py": "two"}


def test_one_submission_alone_in_chapters(source: Path, room: Path) -> None:
    write(source, {"exercises/chapter_1/hello_process.py": "one", "exercises/chapter_2/pool_map.py": "two"})
    assert list(only(source, room).files.values()) == ["one", "two"]


def test_a_class_with_a_file_of_the_labs_beside_it(source: Path) -> None:
    write(source, {"pool_map.py": "the instructor's own"})
    names = ["s01", "s02", "s03", "s04"]
    for name in names:
        write(source / name, {"pool_map.py": name})
    intake = collect(source, LAB)
    assert [one.handed.student.key for one in intake.submissions] == names
    assert codes(intake.strays) == ["intake.unknown_file"]


def test_a_folder_around_the_class(source: Path, room: Path) -> None:
    names = ["s01", "s02", "s03", "s04"]
    for name in names:
        write(source / "export" / "2026" / name, {"pool_map.py": name})
    found = laid(source, room)
    assert {key: one.files for key, one in found.items()} == {name: {"pool_map.py": name} for name in names}


def test_a_students_old_versions_are_no_class(source: Path, room: Path) -> None:
    for name in ("v1", "v2", "v3"):
        write(source / "s01" / name, {"pool_map.py": name})
    assert list(laid(source, room)) == ["s01"]


def test_a_students_weeks_are_no_class(source: Path, room: Path) -> None:
    for name in sorted(LAB):
        write(source / "s01" / f"week of {name}", {name: ""})
    (found,) = laid(source, room).values()
    assert {Path(name).name for name in found.files} == LAB


def test_what_is_no_submission_is_told(source: Path) -> None:
    write(source, {"grades.xlsx": "", ".DS_Store": "", "s01/pool_map.py": "one"})
    (source / "s02").symlink_to(source / "s01")
    intake = collect(source, LAB)
    assert [one.handed.student.key for one in intake.submissions] == ["s01"]
    assert {one.where: one.code for one in intake.strays} == {
        "grades.xlsx": "intake.unknown_file",
        "s02": "intake.not_followed",
    }


@pytest.mark.parametrize("place", ["lab-main/src", "a/b/c/d", "lab-main/src/exercises", "x/exercises/chapter_2"])
def test_files_deeper_down(source: Path, room: Path, place: str) -> None:
    write(source / "s01" / place, {"pool_map.py": "one", "own.py": "own", "data.bin": ""})
    found = only(source, room)
    assert sorted(found.files.values()) == ["one", "own"]
    assert found.problems == ()


def test_the_folder_with_the_most_files_wins(source: Path, room: Path) -> None:
    write(source / "s01" / "backup", {"pool_map.py": "old"})
    write(source / "s01" / "work", {"pool_map.py": "new", "hello_process.py": "new"})
    found = only(source, room)
    assert set(found.files.values()) == {"new"}
    assert [(one.code, one.where) for one in found.problems] == [("intake.duplicate", "backup/pool_map.py")]


def test_of_two_with_as_many_the_first_by_path_wins(source: Path, room: Path) -> None:
    write(source / "s01" / "b", {"pool_map.py": "b"})
    write(source / "s01" / "a", {"pool_map.py": "a"})
    assert only(source, room).files == {"pool_map.py": "a"}


def test_what_the_winner_lacks_is_taken_from_elsewhere_with_its_helpers(source: Path, room: Path) -> None:
    write(source / "s01" / "week1", {"pool_map.py": "1", "hello_process.py": "1", "own.py": "1"})
    write(source / "s01" / "week2", {"lock_workers.py": "2", "own.py": "2", "pool_map.py": "2"})
    found = only(source, room)
    assert found.files == {
        "hello_process.py": "1",
        "own.py": "1",
        "pool_map.py": "1",
        "chapter_other_01/lock_workers.py": "2",
        "chapter_other_01/own.py": "2",
    }
    assert found.codes == ["intake.duplicate", "intake.elsewhere"]


def test_other_names_are_taken_and_told(source: Path, room: Path) -> None:
    write(source / "s01", {"Pool_Map.py": "one", "hello_process (1).py": "two"})
    found = only(source, room)
    assert found.files == {"pool_map.py": "one", "hello_process.py": "two"}
    assert found.codes == ["intake.variant_taken"] * 2


def test_other_names_do_not_replace_the_right_one(source: Path, room: Path) -> None:
    write(source / "s01", {"pool_map.py": "one", "pool_map (1).py": "two"})
    found = only(source, room)
    assert found.files == {"pool_map.py": "one"}
    assert found.codes == ["intake.variant_ignored"]


def test_which_of_two_other_names_is_not_guessed(source: Path, room: Path) -> None:
    write(source / "s01", {"pool_map (1).py": "one", "pool_map (2).py": "two", "hello_process.py": "three"})
    found = only(source, room)
    assert found.files == {"hello_process.py": "three"}
    assert found.codes == ["intake.variants"]


@pytest.mark.parametrize(
    "folder", ["__MACOSX", ".git", "__pycache__", "venv", ".venv", "node_modules", "lib/site-packages"]
)
def test_tools_folders_are_left_out(source: Path, room: Path, folder: str) -> None:
    write(source / "s01", {"hello_process.py": "own", f"{folder}/pool_map.py": "not own"})
    assert only(source, room).files == {"hello_process.py": "own"}


def test_virtual_environments_are_left_out_whatever_their_name(source: Path, room: Path) -> None:
    write(source / "s01", {"pool_map.py": "own", "env/pyvenv.cfg": "", "env/lib/python3/hello_process.py": "not own"})
    assert only(source, room).files == {"pool_map.py": "own"}


def test_a_virtual_environment_made_in_the_folder_itself(source: Path, room: Path) -> None:
    write(source / "s01", {"pool_map.py": "own", "pyvenv.cfg": "", "lib/hello_process.py": "not own"})
    assert only(source, room).files == {"pool_map.py": "own"}


def test_a_submission_without_the_labs_files(source: Path, room: Path) -> None:
    write(source / "s01", {"essay.docx": "", "hello.ipynb": ""})
    write(source / "s02", {"pool_map.py": ""})
    (source / "s03").mkdir()
    found = laid(source, room)
    assert found["s01"].files == {}
    assert found["s01"].problems[0].params == {"seen": ["essay.docx", "hello.ipynb"]}
    assert [one.codes for one in found.values()] == [["intake.no_lab_files"], [], ["intake.empty"]]


def test_nothing_is_followed_or_waited_for(source: Path, room: Path, tmp_path: Path) -> None:
    write(tmp_path, {"secret.py": "secret", "away/hello_process.py": "secret"})
    folder = write(source / "s01", {"lock_workers.py": "own"})
    (folder / "pool_map.py").symlink_to(tmp_path / "secret.py")
    (folder / "own.py").symlink_to("/etc/passwd")
    (folder / "away").symlink_to(tmp_path / "away")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pool_basics.py")
    found = only(source, room)
    assert found.files == {"lock_workers.py": "own"}
    assert {one.where: one.code for one in found.problems} == {
        "away": "file.link",
        "loop": "file.link",
        "own.py": "file.link",
        "pool_basics.py": "file.not_regular",
        "pool_map.py": "file.link",
    }


def test_a_folder_that_is_called_like_a_file(source: Path, room: Path) -> None:
    write(source / "s01", {"pool_map.py/hello_process.py": "one"})
    assert only(source, room).files == {"hello_process.py": "one"}


def test_giants(source: Path, room: Path) -> None:
    big = b"#" * (STUDENT.file + 1000)
    write(source / "s01", {"pool_map.py": big, "own.py": big, "hello_process.py": "fine"})
    found = only(source, room)
    # One byte too many: the grader is to say that the file is too large, not that it is missing.
    assert len(found.files["pool_map.py"]) == STUDENT.file + 1
    assert found.files["hello_process.py"] == "fine"
    assert "own.py" not in found.files
    assert found.codes == ["file.too_large"]


def test_names_with_control_characters(source: Path, room: Path) -> None:
    write(source / "s01", {"pool_map.py": "one", "a\x1b[2J.py": "two"})
    found = only(source, room)
    assert found.files == {"pool_map.py": "one"}
    assert found.codes == ["intake.odd_name"]


DEEP = "d" * 250  # sixty of these within each other are no path any more


def test_very_deep_folders(source: Path, room: Path) -> None:
    folder = write(source / "s01", {"pool_map.py": "one"})
    fd = os.open(folder, os.O_RDONLY)
    for _ in range(60):
        os.mkdir(DEEP, dir_fd=fd)
        inner = os.open(DEEP, os.O_RDONLY, dir_fd=fd)
        os.close(fd)
        fd = inner
    os.close(fd)
    try:
        found = only(source, room)
        assert found.files == {"pool_map.py": "one"}
        assert {one.code for one in found.problems} <= {"intake.too_deep", "file.unreadable"}
        assert len(found.problems) == 1
    finally:
        remove_deep(folder / DEEP, source / "spare")


def remove_deep(folder: Path, spare: Path) -> None:
    """Remove a chain of folders that is too deep for a path: each is moved up before the one around it goes."""
    while (folder / DEEP).exists():
        (folder / DEEP).rename(spare)
        folder.rmdir()
        spare.rename(folder)
    folder.rmdir()


def test_too_many_files(source: Path, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(source / "s01", {"pool_map.py": "one", **{f"sub/file{number}.txt": "" for number in range(50)}})
    (submission,) = collect(source, LAB).submissions
    assert isinstance(submission, Work)
    capped = replace(submission, caps=replace(STUDENT, members=20))
    room.mkdir()
    assert codes(capped.lay_out(room)) == ["intake.too_many"]
    assert (room / "pool_map.py").read_text() == "one"


def test_too_much_together(source: Path, room: Path) -> None:
    write(source / "s01", {"pool_map.py": "x" * 60, "a.py": "x" * 60, "b.py": "x" * 60})
    (submission,) = collect(source, LAB).submissions
    assert isinstance(submission, Work)
    room.mkdir()
    assert codes(replace(submission, caps=replace(STUDENT, total=100)).lay_out(room)) == ["intake.too_much"]
    assert (room / "pool_map.py").stat().st_size == 60


def test_a_name_that_is_no_text(source: Path, room: Path) -> None:
    os.mkdir(os.fsencode(source) + b"/s\xff01")
    with open(os.fsencode(source) + b"/s\xff01/pool_map.py", "wb") as file:
        file.write(b"one")
    (found,) = laid(source, room).values()
    assert found.files == {"pool_map.py": "one"}
    (submission,) = collect(source, LAB).submissions
    submission.handed.origin.encode()
    submission.handed.student.name.encode()
