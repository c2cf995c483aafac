"""The three CSV formats, read back by Python's own reader."""

import csv
import html
import io

import pytest

from grader.errors import GraderError
from grader.report.exports import Assignment, canvas_csv, class_csv, moodle_csv
from grader.report.exports.sheet import BOM, FORMULA, NUMBER, cell, to_csv
from grader.words import Words
from tests.recorded.classes import FORMULAS, HARM, by_key, hostile, incomplete, only, recorded_class, replaced

BOOK = recorded_class()
EN = Words("en")


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def records(data: bytes) -> dict[str, dict[str, str]]:
    head, *rows = read(data)
    assert all(len(row) == len(head) for row in rows)
    return {row[0]: dict(zip(head, row, strict=True)) for row in rows}


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    ((shown, other),) = read(to_csv([[text, f"harmless {text}"]]))
    assert not shown.lstrip(' ;"').startswith(FORMULA)
    assert "'" in shown
    assert other.startswith("harmless")


@pytest.mark.parametrize("text", ["-5", "+3", "-0.25", "12.5", "plain", "a=b", "x-1", "", "'quoted'"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_a_semicolon_begins_no_cell_where_it_parts_them() -> None:
    data = to_csv([["x;=1+1", 'y";"=1+1', "z;@SUM(A1)", "a; b"]]).decode()
    cells = [one for row in csv.reader(io.StringIO(data), delimiter=";") for one in row]
    assert len(cells) > 1
    assert not any(one.lstrip(' "').startswith(FORMULA) for one in cells)


def test_every_row_is_one_line() -> None:
    data = to_csv([["a\r\nb", "c\u2028d\x85e", "tab\there", "\x00\x1b[31m\x7fred", "turn\u202eed"]])
    assert data.count(b"\n") == 1
    assert read(data) == [["a  b", "c d e", "tab here", "[31mred", "turned"]]


def test_quotes_commas_and_other_scripts_come_back() -> None:
    row = ['Student "One", the first', "学生一", "学生一号", "a,b", "👩‍💻"]
    assert read(to_csv([row])) == [row]


def test_class_has_a_row_a_student() -> None:
    data = class_csv(BOOK)
    assert data.startswith(BOM)
    rows = records(data)
    assert list(rows) == [f"s0{number}" for number in range(1, 8)]
    late = rows["s04"]
    assert (late["points"], late["max"]) == ("16.4", "25")
    assert (late["points_before_penalty"], late["penalty"]) == ("20.5", "4.1")
    assert (late["days_late"], late["late"], late["submitted"]) == ("2", "yes", "2026-03-03T12:00:00+00:00")
    assert (late["pool_map"], late["pool_map:state"]) == ("10", "passed")
    assert (late["shared_counter"], late["shared_counter:state"]) == ("2.5", "failed")
    assert (rows["s01"]["days_late"], rows["s01"]["email"], rows["s07"]["email"]) == ("", "s01@example.org", "")
    assert rows["s03"]["pool_map:state"] == "untouched"


def test_points_add_up() -> None:
    names = [one.name for one in BOOK.exercises]
    for row in records(class_csv(BOOK)).values():
        before = sum(float(row[name] or 0) for name in names)
        assert before == pytest.approx(float(row["points_before_penalty"]))
        assert float(row["points"]) == pytest.approx(before - float(row["penalty"]))


def test_dropped_exercises_and_those_not_graded_have_no_points() -> None:
    rows = records(class_csv(incomplete(BOOK, "s01")))
    assert (rows["s01"]["lock_workers"], rows["s02"]["lock_workers"]) == ("", "")
    assert rows["s01"]["lock_workers:state"] == "not_graded"
    assert rows["s01"]["complete"] == "no"


def test_fractions_are_kept() -> None:
    grade = replaced(BOOK.marked[0].grade, points=7 / 3)
    book = replaced(BOOK, marked=(replaced(BOOK.marked[0], grade=grade),))
    assert records(class_csv(book))["s01"]["points"] == "2.333333"
    assert read(canvas_csv(book, EN, Assignment()).data)[2][5] == "2.333333"
    assert read(moodle_csv(book, EN, Assignment()).data)[1][1] == "2.333333"


@pytest.mark.parametrize("text", [*FORMULAS, HARM])
def test_students_choose_no_formulas_anywhere(text: str) -> None:
    book = replaced(BOOK, marked=(hostile(by_key(BOOK, "s02"), "s02", text), hostile(by_key(BOOK, "s05"), "s05", text)))
    for data in (
        class_csv(book),
        canvas_csv(book, EN, Assignment(title=text, id="7")).data,
        moodle_csv(book, EN, Assignment(title=text)).data,
    ):
        for one in (one for row in read(data) for one in row):
            assert NUMBER.fullmatch(one) or not one.lstrip(" \"'").startswith(FORMULA) or one.startswith("'")
            assert not set(one) & set("\x00\x1b\n\r\t\u202e")


def test_canvas_finds_its_columns() -> None:
    head, most, *rows = read(canvas_csv(BOOK, EN, Assignment(title="Lab", id="881")).data)
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Lab (881)"]
    assert most == ["    Points Possible", "", "", "", "", "25"]
    assert rows[0] == ["Student s01", "51", "", "s01", "A", "25"]
    assert rows[3] == ["Student s04", "", "X4", "", "B", "16.4"]


def test_canvas_needs_no_mark_at_the_start() -> None:
    assert canvas_csv(BOOK, EN, Assignment()).data.startswith(b"Student,ID,")


def test_who_canvas_can_only_find_by_name_is_told() -> None:
    notes = {one.code: one.params for one in canvas_csv(BOOK, EN, Assignment(id="1")).notes}
    assert notes == {"export.canvas_by_name": {"names": ["Student s05", "Student s06", "Student s07"], "count": 3}}
    (note,) = canvas_csv(only(BOOK, "s01"), EN, Assignment(title="Lab")).notes
    assert (note.code, note.params) == ("export.canvas_new", {"title": "Lab"})


def test_points_are_converted() -> None:
    _, most, first, *_ = read(canvas_csv(only(BOOK, "s04"), EN, Assignment(out_of=100)).data)
    assert (most[5], first[5]) == ("100", "65.6")
    assert read(moodle_csv(only(BOOK, "s04"), EN, Assignment(out_of=10)).data)[1][1] == "6.56"


def test_moodle_gets_the_id_that_most_have_and_no_blank_one() -> None:
    sheet = moodle_csv(BOOK, EN, Assignment(title="Lab"))
    head, *rows = read(sheet.data)
    assert head == ["useremail", "Lab", "Lab (feedback)"]
    assert [row[0] for row in rows] == [f"s0{number}@example.org" for number in range(1, 7)]
    (note,) = sheet.notes
    assert sheet.count == 6
    assert note.params == {"names": ["Student s07"], "count": 1, "column": "useremail"}


def test_moodle_gets_no_file_of_nobody() -> None:
    with pytest.raises(GraderError, match="no_moodle_ids"):
        moodle_csv(only(BOOK, "s07"), EN, Assignment())
    assert moodle_csv(replaced(BOOK, marked=()), EN, Assignment()).count == 0


def test_moodle_prefers_its_own_names() -> None:
    assert read(moodle_csv(only(BOOK, "s01", "s02"), EN, Assignment()).data)[0][0] == "useridnumber"


def test_moodle_feedback_says_what_is_missing_and_why() -> None:
    rows = {row[0]: row for row in read(moodle_csv(BOOK, EN, Assignment()).data)[1:]}
    assert rows["s01@example.org"][2] == ""
    late = rows["s04@example.org"][2]
    assert "multiple_processes: failed, 4/6. main(" in late
    assert "lock_workers" not in late  # dropped
    assert late.endswith("Handed in late (2 days): −4.1 points.")
    chinese = read(moodle_csv(only(BOOK, "s04"), Words("zh"), Assignment()).data)[1][2]
    assert "迟交（2 天）：扣 4.1 分。" in chinese


def test_moodle_feedback_is_text_in_html() -> None:
    book = replaced(BOOK, marked=(hostile(by_key(BOOK, "s02"), "s02", "<b>&</b>"),))
    said = read(moodle_csv(book, EN, Assignment()).data)[1][2]
    assert "<" not in said
    assert "<b>&</b>" in html.unescape(said)


def test_moodle_takes_no_more_than_a_hundred() -> None:
    grade = replaced(BOOK.marked[0].grade, most=193.5)
    book = replaced(BOOK, marked=(replaced(BOOK.marked[0], grade=grade),))
    assert [one.code for one in moodle_csv(book, EN, Assignment()).notes] == ["export.moodle_too_many"]
    assert moodle_csv(book, EN, Assignment(out_of=100)).notes == ()
