"""Who is in the class, and whose a submission is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import GraderError
from grader.intake import collect
from grader.intake.match import Matcher
from grader.intake.pieces import Piece
from grader.intake.roster import Enrolled, Roster, read_roster
from tests.unit.intake.conftest import LAB, by_key, codes, laid, write


def roster(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("name,id,email\nStudent One,s01,one@x.edu\n", "utf-8"),
        ("name,id,email\nStudent One,s01,one@x.edu\n", "utf-8-sig"),
        ("Name;Student ID;E-Mail\r\nStudent One;s01;one@x.edu\r\n", "utf-8"),
        ("Last Name,First Name,ID number,Email address\nOne,Student,s01,one@x.edu\n", "utf-8"),
        ("FULL_NAME\tStudent Number\tEMAIL\nStudent One\ts01\tone@x.edu\n", "utf-16"),
        ('"name" , "id" , "mail"\n"Student One" , "s01" , "one@x.edu"\n', "utf-8"),
        ("Class list of the lab\n\nid,x,name,mail\ns01,?,Student One,one@x.edu\n\n,,,\n", "utf-8"),
        ("姓名,学号,邮箱\nStudent One,s01,one@x.edu\n", "utf-8"),
        ("氏名,学籍番号,メールアドレス\nStudent One,s01,one@x.edu\n", "utf-8"),
    ],
)
def test_headers_and_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    (one,) = read_roster(roster(tmp_path, text, encoding)).students
    assert one.name == "Student One"
    assert {kind: value.strip(' "') for kind, value in one.ids.items()} == {"id_number": "s01", "email": "one@x.edu"}


def test_what_is_filed_under_what(tmp_path: Path) -> None:
    text = "name,id,username,email\nA,1,a,a@x\nB,,b,b@x\nC,,,c@x\nD,,,\n"
    assert [one.text for one in read_roster(roster(tmp_path, text)).students] == ["1", "b", "c@x", "D"]


def test_lines_of_no_use_are_told(tmp_path: Path) -> None:
    found = read_roster(roster(tmp_path, "name,id,note\nStudent One,s01,\n,,absent\nStudent 1,S01,\n"))
    assert [one.text for one in found.students] == ["s01"]
    assert [(one.code, one.where) for one in found.problems] == [
        ("intake.roster_row", "roster.csv:3"),
        ("intake.roster_twice", "roster.csv:4"),
    ]


def test_other_encodings_are_told(tmp_path: Path) -> None:
    found = read_roster(roster(tmp_path, "name,id\nÉtudiant Un,s01\n", "cp1252"))
    assert found.students[0].name == "Étudiant Un"
    assert codes(found.problems) == ["intake.roster_encoding"]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "section,group\nA,B\n"])
def test_a_roster_that_says_nothing(tmp_path: Path, text: str) -> None:
    with pytest.raises(GraderError, match=r"error\.roster_columns"):
        read_roster(roster(tmp_path, text))


def test_a_roster_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match=r"error\.cant_read"):
        read_roster(tmp_path / "no.csv")
    with pytest.raises(GraderError, match=r"error\.cant_read"):
        read_roster(roster(tmp_path, "name,id\n" + "x" * 200_000 + ",1\n"))


STUDENTS = "name,id,username,email\nStudent One,20261,sone,one@x.edu\nStudent Two,20262,stwo,two@x.edu\n"


@pytest.mark.parametrize(
    "folder",
    [
        "20261",
        "sone",
        "SONE",
        "one@x.edu",
        "Student One",
        "One, Student",
        "one_student",
        "studentone",
        "OneStudent",
        "lab-20261",
        "parallel-lab-sone",
        "Student One - lab 3 (final)",
        "2026-11-20 one@x.edu",
        "ＳＯＮＥ",
        "Stüdent Oné",
    ],
)
def test_ways_to_say_who_it_is(source: Path, tmp_path: Path, folder: str) -> None:
    write(source / folder, {"pool_map.py": ""})
    found = by_key(collect(source, LAB, roster=roster(tmp_path, STUDENTS)))
    assert {key: codes(one.handed.problems) for key, one in found.items()} == {
        "20261": [],
        "20262": ["intake.not_handed_in"],
    }
    assert found["20261"].handed.student.name == "Student One"
    assert found["20261"].handed.origin == folder


def test_nobody_and_more_than_one_are_told_and_not_guessed(source: Path, tmp_path: Path, room: Path) -> None:
    text = "name,id\nStudent One,s01\nStudent One,s02\nStudent Three,s03\n"
    for name in ("Student One", "somebody", "s03"):
        write(source / name, {"pool_map.py": name})
    intake = collect(source, LAB, roster=roster(tmp_path, text))
    found = by_key(intake)
    assert {key: codes(one.handed.problems) for key, one in found.items()} == {
        "s01": ["intake.not_handed_in"],
        "s02": ["intake.not_handed_in"],
        "s03": [],
        "somebody": ["intake.not_in_roster"],
        "student-one": ["intake.ambiguous"],
    }
    assert laid(source, room)["student-one"].files == {"pool_map.py": "Student One"}


def test_who_has_handed_in_nothing_is_there_with_nothing(source: Path, tmp_path: Path, room: Path) -> None:
    write(source / "sone", {"pool_map.py": ""})
    found = laid(source, room, roster(tmp_path, STUDENTS))
    assert found["20262"].files == {}
    assert found["20262"].problems == ()


def test_the_roster_may_lie_beside_the_submissions(source: Path) -> None:
    write(source / "20261", {"pool_map.py": ""})
    intake = collect(source, LAB, roster=roster(source, STUDENTS))
    assert intake.strays == ()
    assert sorted(by_key(intake)) == ["20261", "20262"]


def test_of_several_the_last_by_name_counts_when_no_time_is_known(source: Path, tmp_path: Path, room: Path) -> None:
    write(source, {"20261 v1/pool_map.py": "1", "20261 v2/pool_map.py": "2", "sone/notes.txt": ""})
    given = roster(tmp_path, STUDENTS)
    intake = collect(source, LAB, roster=given)
    handed = by_key(intake)["20261"].handed
    assert handed.origin == "sone"
    assert codes(handed.problems) == ["intake.several_by_name"]
    assert handed.problems[0].params == {"count": 3, "taken": "sone"}
    assert [(one.code, one.where) for one in intake.strays] == [
        ("intake.superseded", "20261 v1"),
        ("intake.superseded", "20261 v2"),
    ]


def test_of_several_the_newest_counts_when_times_are_known(source: Path, room: Path) -> None:
    entry = "submission_{}:\n  :submitters:\n  - :name: A\n    :sid: s01\n  :created_at: 2026-11-{} 00:00:00 {}\n"
    write(
        source,
        {
            "submission_metadata.yml": entry.format(1, "20", "Z") + entry.format(2, "19", "Z"),
            "submission_1/pool_map.py": "newer",
            "submission_2/pool_map.py": "older",
        },
    )
    intake = collect(source, LAB)
    assert codes(by_key(intake)["s01"].handed.problems) == ["intake.several_by_time"]
    assert laid(source, room)["s01"].files == {"pool_map.py": "newer"}


def test_a_folder_and_an_archive_of_one_name(source: Path, room: Path) -> None:
    write(source, {"s01/pool_map.py": "folder", "s01.zip": b""})
    intake = collect(source, LAB)
    assert [one.handed.student.key for one in intake.submissions] == ["s01"]
    assert codes(intake.strays) == ["intake.superseded"]


NAMES = st.text(max_size=12)
PEOPLE = st.lists(st.tuples(NAMES, NAMES), max_size=6)


@given(PEOPLE, NAMES)
def test_whoever_is_found_is_on_the_roster(people: list[tuple[str, str]], said: str) -> None:
    students = tuple(
        Enrolled(name=name, names=(name,), ids={"id_number": id_number}) for name, id_number in people
    )
    found = Matcher(Roster(students=students)).find(Piece(origin=said, text=said, name=said))
    assert set(map(id, found)) <= set(map(id, students))


@given(st.lists(st.from_regex(r"[a-z]{2}[0-9]{4}", fullmatch=True), unique=True, min_size=1, max_size=20))
def test_everybody_is_found_by_their_own_id(ids: list[str]) -> None:
    students = tuple(Enrolled(name="", names=(), ids={"id_number": one}) for one in ids)
    matcher = Matcher(Roster(students=students))
    for one in students:
        assert matcher.find(Piece(origin="", text=f"lab {one.text} final")) == (one,)


@pytest.mark.parametrize(("count", "code"), [(1, "error.roster_quote"), (20_000, "error.cant_read")])
def test_a_quotation_mark_that_is_never_closed(tmp_path: Path, count: int, code: str) -> None:
    students = "".join(f"Student {number},s{number}\n" for number in range(2, count + 2))
    with pytest.raises(GraderError) as caught:
        read_roster(roster(tmp_path, f'name,id\nStudent 0,s0\n"Student 1,s1\n{students}'))
    assert caught.value.code == code
    (where,) = (text for text in map(str, caught.value.params.values()) if "roster.csv" in text)
    assert where.endswith("roster.csv:3")


def test_quotation_marks_in_names_and_lines_in_cells(tmp_path: Path) -> None:
    text = 'name,id\nStudent "One" 1,s01\n"Student ""Two""",s02\n"Student\nThree",s03\r\n"Student Four",s04'
    found = read_roster(roster(tmp_path, text))
    names = [one.name for one in found.students]
    assert names == ['Student "One" 1', 'Student "Two"', "Student\nThree", "Student Four"]
    assert found.problems == ()


def test_a_cell_may_hold_any_word(tmp_path: Path) -> None:
    text = "id,email,name\ns01,one@x.edu,Blastner One\ns02,two@x.edu,last\ns03,three@x.edu,end\n"
    students = read_roster(roster(tmp_path, text)).students
    assert [one.name for one in students] == ["Blastner One", "last", "end"]
    assert len(read_roster(roster(tmp_path, "id\ns01\nlast\nend\n")).students) == 3
