from pathlib import Path

import pytest

from grader.intake import collect
from tests.unit.intake.conftest import LAB, by_key, codes, laid, write, zipped


def test_files_of_students(source: Path, room: Path) -> None:
    write(
        source,
        {
            "onestudent_101_5001_pool_map.py": "one",
            "onestudent_101_5002_own_things.py": "own",
            "twostudent_LATE_102_5003_lab.zip": zipped({"pool_map.py": "two"}),
        },
    )
    found = by_key(collect(source, LAB))
    assert list(found) == ["canvas-101", "canvas-102"]
    assert [one.handed.late for one in found.values()] == [False, True]
    assert [one.handed.submitted for one in found.values()] == [None, None]
    assert found["canvas-101"].handed.student.name == "onestudent"
    assert found["canvas-101"].handed.student.ids == {"canvas_id": "101"}
    files = laid(source, room)
    assert files["canvas-101"].files == {"pool_map.py": "one", "own_things.py": "own"}
    assert files["canvas-102"].files == {"pool_map.py": "two"}


def test_the_archive_as_it_is_downloaded(source: Path, room: Path) -> None:
    (source / "submissions.zip").write_bytes(zipped({"onestudent_101_5001_pool_map.py": "one"}))
    for given in (source, source / "submissions.zip"):
        assert laid(given, room / given.name)["canvas-101"].files == {"pool_map.py": "one"}


def test_of_files_handed_in_again_the_highest_number_counts(source: Path, room: Path) -> None:
    write(
        source,
        {
            "onestudent_101_5001_pool_map.py": "first",
            "onestudent_101_5002_pool_map-2.py": "third",
            "onestudent_101_5003_pool_map-10.py": "eleventh",
            "onestudent_101_5004_hello_process-1.py": "again",
            "onestudent_101_5005_own-3.py": "own",
        },
    )
    (submission,) = collect(source, LAB).submissions
    assert codes(submission.handed.problems) == ["intake.newer", "intake.newer"]
    files = laid(source, room)["canvas-101"].files
    assert files == {"pool_map.py": "eleventh", "hello_process.py": "again", "own.py": "own"}


def test_archives_with_numbers_of_their_own_are_not_taken_for_one(source: Path, room: Path) -> None:
    write(
        source,
        {
            "onestudent_101_5001_part-1.zip": zipped({"pool_map.py": "one"}),
            "onestudent_101_5002_part-2.zip": zipped({"hello_process.py": "two"}),
            "twostudent_102_5003_lab.zip": zipped({"pool_map.py": "old"}),
            "twostudent_102_5004_lab-1.zip": zipped({"pool_map.py": "new"}),
        },
    )
    found = laid(source, room)
    assert sorted(found["canvas-101"].files.values()) == ["one", "two"]
    assert list(found["canvas-102"].files.values()) == ["new"]


def test_what_was_typed_or_linked(source: Path) -> None:
    write(source, {"onestudent_101_text.html": "", "twostudent_LATE_102_link.html": "", "x_103_5_pool_map.py": ""})
    found = by_key(collect(source, LAB))
    assert {key: codes(one.handed.problems) for key, one in found.items()} == {
        "canvas-101": ["intake.typed"],
        "canvas-102": ["intake.typed"],
        "canvas-103": [],
    }
    assert found["canvas-102"].handed.late


def test_without_names(source: Path) -> None:
    write(source, {"anon_Ab3xY_5001_pool_map.py": "", "LATE_anon_Zz9qQ_5002_pool_map.py": ""})
    found = [one.handed for one in collect(source, LAB).submissions]
    assert sorted(one.late for one in found) == [False, True]
    assert [one.student.ids for one in found] == [{}, {}]


def test_names_of_all_letters(source: Path) -> None:
    names = ["学生一_101_5001", "étudiantun_102_5002", "_103_5003"]
    write(source, {f"{name}_pool_map.py": "" for name in names})
    assert sorted(by_key(collect(source, LAB))) == ["canvas-101", "canvas-102", "canvas-103"]


@pytest.mark.parametrize("names", [("lab_2024_01_s01.zip", "lab_2024_01_s02.zip"), ("a_1_5_s01.zip", "b_1_6_s02.zip")])
def test_what_only_looks_like_it(source: Path, room: Path, names: tuple[str, str]) -> None:
    write(source, {name: zipped({"pool_map.py": name}) for name in names})
    found = laid(source, room)
    assert [one.files for one in found.values()] == [{"pool_map.py": name} for name in names]


def test_the_gradebook_as_roster(source: Path, tmp_path: Path) -> None:
    write(source, {"onestudent_101_5001_pool_map.py": "", "someone_999_5002_pool_map.py": ""})
    write(
        tmp_path,
        {
            "grades.csv": "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Lab (77)\n"
            "    Points Possible,,,,,100\n"
            '"One, Student",101,S-001,s01,Section 1,\n'
            '"Two, Student",102,S-002,s02,Section 1,\n'
            '"Student, Test",199,,abcdef,Section 1,\n'
        },
    )
    intake = collect(source, LAB, roster=tmp_path / "grades.csv")
    found = by_key(intake)
    assert list(found) == ["canvas-999", "s-001", "s-002"]
    assert found["s-001"].handed.student.ids == {
        "canvas_id": "101",
        "sis_id": "S-001",
        "sis_login": "s01",
        "section": "Section 1",
    }
    assert codes(found["s-002"].handed.problems) == ["intake.not_handed_in"]
    assert codes(found["canvas-999"].handed.problems) == ["intake.not_in_roster"]
    assert intake.strays == ()
