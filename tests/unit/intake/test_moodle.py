from pathlib import Path

import pytest

from grader.intake import collect
from tests.unit.intake.conftest import LAB, by_key, codes, laid, tarred, write, zipped

WORK = {"pool_map.py": "one", "chapter_1/hello_process.py": "two"}


@pytest.mark.parametrize("end", ["", "_"])
def test_a_folder_a_student(source: Path, room: Path, end: str) -> None:
    write(source / f"Student One_12345_assignsubmission_file{end}", WORK)
    write(source / f"Student Two_12346_assignsubmission_file{end}", {"lab.zip": zipped(WORK)})
    write(source / f"Student Two_12346_assignsubmission_onlinetext{end}", {"onlinetext.html": "<p>done</p>"})
    found = by_key(collect(source, LAB))
    assert [one.handed.student.name for one in found.values()] == ["Student One", "Student Two"]
    assert found["moodle-12345"].handed.student.ids == {"participant": "12345"}
    assert [one.handed.problems for one in found.values()] == [(), ()]
    files = laid(source, room)
    assert files["moodle-12345"].files == WORK
    assert sorted(files["moodle-12346"].files.values()) == ["one", "two"]


def test_the_archive_as_it_is_downloaded(source: Path, room: Path) -> None:
    name = "Student One_12345_assignsubmission_file_"
    data = zipped({f"{name}/pool_map.py": "one", "Student Two_6_assignsubmission_file_/lab.tgz": tarred(WORK, "gz")})
    (source / "C1-Lab-99.zip").write_bytes(data)
    for given in (source / "C1-Lab-99.zip", source):  # the archive, or the folder that it was saved in
        found = laid(given, room / given.name)
        assert list(found) == ["moodle-12345", "moodle-6"]
        assert found["moodle-12345"].files == {"pool_map.py": "one"}
        assert sorted(found["moodle-6"].files.values()) == ["one", "two"]


def test_without_folders(source: Path, room: Path) -> None:
    write(
        source,
        {
            "Student One_12345_assignsubmission_file_lab.zip": zipped(WORK),
            "Student Two_12346_assignsubmission_file_pool_map.py": "two",
            "Student Two_12346_assignsubmission_file_own_things.py": "own",
        },
    )
    found = laid(source, room)
    assert sorted(found["moodle-12345"].files.values()) == ["one", "two"]
    assert found["moodle-12346"].files == {"pool_map.py": "two", "own_things.py": "own"}


def test_what_was_only_typed(source: Path, room: Path) -> None:
    write(source / "Student One_12345_assignsubmission_onlinetext_", {"onlinetext.html": "<p>print()</p>"})
    write(source / "Student Two_12346_assignsubmission_file_", WORK)
    intake = collect(source, LAB)
    assert codes(by_key(intake)["moodle-12345"].handed.problems) == ["intake.typed"]
    assert laid(source, room)["moodle-12345"].files == {}


def test_students_of_one_name(source: Path) -> None:
    for number in ("1", "2"):
        write(source / f"Student One_{number}_assignsubmission_file_", WORK)
    assert sorted(by_key(collect(source, LAB))) == ["moodle-1", "moodle-2"]


def test_teams(source: Path, tmp_path: Path, room: Path) -> None:
    write(source / "Team A_77_assignsubmission_file_", WORK)
    write(source / "Default group_assignsubmission_file_", {"pool_map.py": "three"})
    write(tmp_path, {"roster.csv": "Name,ID number,Group\nStudent One,s01,Team A\nStudent Two,s02,Team A\n"})
    found = laid(source, room, tmp_path / "roster.csv")
    assert list(found) == ["default-group", "s01", "s02"]
    assert found["s01"].files == found["s02"].files == WORK
    handed = by_key(collect(source, LAB, roster=tmp_path / "roster.csv"))["s01"].handed
    assert codes(handed.problems) == ["intake.group"]
    assert handed.student.ids == {"id_number": "s01", "section": "Team A"}
    assert handed.problems[0].params == {"names": ["Student One", "Student Two"]}


def test_hidden_names_and_the_grading_worksheet(source: Path, tmp_path: Path) -> None:
    write(source / "Participant_12345_assignsubmission_file_", WORK)
    header = "Identifier,Full name,Email address,Status,Grade,Maximum Grade\n"
    write(tmp_path, {"sheet.csv": header + "Participant 12345,Student One,s01@x.edu,Submitted,,100\n"})
    found = by_key(collect(source, LAB, roster=tmp_path / "sheet.csv"))
    assert list(found) == ["s01-x-edu"]
    assert found["s01-x-edu"].handed.student.name == "Student One"
    assert found["s01-x-edu"].handed.student.ids == {"email": "s01@x.edu", "participant": "12345"}


def test_other_things_beside_are_told(source: Path) -> None:
    write(source, {"Student One_1_assignsubmission_file_/pool_map.py": "", "index.html": ""})
    intake = collect(source, LAB)
    assert len(intake.submissions) == 1
    assert codes(intake.strays) == ["intake.unknown_file"]
