import sqlite3
from pathlib import Path

import pytest

from grader.errors import GraderError
from grader.gradebook import work as work_module
from grader.gradebook.reading import essence, read_class
from grader.gradebook.store import open_book
from grader.gradebook.work import Key, exercise_version, seed_for
from grader.model.exercise import Exercise
from grader.model.gradebook import Course, Handed, Student
from grader.submission import find
from grader.submission.snapshot import digest
from grader.submission.versions import version_of
from tests.unit.gradebook.conftest import CATALOG, Desk, Fake, folder

KEY = Key(exercise="pool_map", file="sha256:1", version="1+2", start_method="fork")


def complaint(path: Path) -> str:
    with pytest.raises(GraderError) as caught:
        read_class(path)
    with pytest.raises(GraderError):
        open_book(path)
    return caught.value.code


def test_a_book_keeps_its_seed(tmp_path: Path) -> None:
    path = tmp_path / "book.sqlite"
    with open_book(path) as book:
        secret = book.secret
    with open_book(path, seed=b"another") as book:
        assert book.secret == secret
    with open_book(tmp_path / "other.sqlite") as book:
        assert book.secret != secret
    assert len(secret) == 32


def test_a_book_is_private_and_one_file(tmp_path: Path) -> None:
    path = tmp_path / "book.sqlite"
    with open_book(path) as book:
        book.note_strays([])
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["book.sqlite"]


def test_a_version_that_is_not_known_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.sqlite"
    open_book(path).__exit__(None, None, None)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert complaint(path) == "error.book_version"


def test_other_files_are_refused_and_left_as_they_are(tmp_path: Path) -> None:
    text, database = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    text.write_text("not a database, and long enough to be looked at\n" * 40)
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    before = text.read_bytes(), database.read_bytes()
    assert complaint(text) == complaint(database) == "error.not_a_book"
    assert (text.read_bytes(), database.read_bytes()) == before


def test_a_book_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(GraderError) as caught:
        read_class(tmp_path / "none.sqlite")
    assert caught.value.code == "error.no_book"
    assert list(tmp_path.iterdir()) == []


def test_a_place_where_nothing_can_be_made(tmp_path: Path) -> None:
    with pytest.raises(GraderError) as caught:
        open_book(tmp_path / "none" / "book.sqlite")
    assert caught.value.code == "error.cant_use_book"


def test_reads_while_it_is_written(desk: Desk) -> None:
    desk.batch(Fake(), folder("s01", hello_process="right"))
    with open_book(desk.path) as book:
        book.enter(Handed(student=Student(key="s02"), origin="s02"), "", [])
        assert [one.handed.student.key for one in read_class(desk.path).marked] == ["s01", "s02"]


def test_the_order_of_writing_leaves_no_trace(desk: Desk, tmp_path: Path) -> None:
    some = [folder(f"s{n:02}", hello_process=f"right = {n}", simple_process=f"wrong = {n % 3}") for n in range(9)]
    desk.batch(Fake(), *some)
    other = Desk(path=tmp_path / "other.sqlite", room=desk.room)
    other.batch(Fake(ahead=0), *reversed(some))
    assert contents(desk.path) == contents(other.path)
    assert read_class(desk.path) == read_class(other.path)


def contents(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_the_course_stays_until_another_is_given(desk: Desk) -> None:
    desk.batch(Fake(), folder("s01", hello_process="right"))
    assert read_class(desk.path).course == Course()
    with open_book(desk.path) as book:
        book.begin(grader="1", start_method="fork", exercises={}, course=Course(title="Parallel"))
        assert book.course.title == "Parallel"
    desk.batch(Fake(), folder("s01", hello_process="right"))
    assert read_class(desk.path).course.title == "Parallel"


def test_essence_leaves_out_what_may_differ(desk: Desk) -> None:
    desk.batch(Fake(), folder("s01", hello_process="right"), folder("s02", hello_process="wrong"))
    rows = essence(read_class(desk.path))
    assert [(row.student, row.exercise, row.state, row.score, row.checks) for row in rows] == [
        ("s01", "hello_process", "passed", 4.0, (("works", "passed", 4.0, ""),)),
        ("s01", "simple_process", "missing", 0.0, ()),
        ("s02", "hello_process", "failed", 0.0, (("works", "failed", 0.0, "result.wrong"),)),
        ("s02", "simple_process", "missing", 0.0, ()),
    ]


def test_the_digest_is_that_of_the_file_with_its_helpers(desk: Desk, tmp_path: Path) -> None:
    executor = Fake()
    handed = folder("s01", hello_process="right", helper="x = 1", simple_process="right")
    desk.batch(executor, handed)
    place = tmp_path / "place"
    place.mkdir()
    handed.lay_out(place)
    found = find(place, CATALOG.file_names)
    wanted = {version_of(one, found, CATALOG.file_names) for one in CATALOG}
    assert {work.key.file for work in executor.works} == wanted
    assert all(work.key.file == digest(work.files) for work in executor.works)


def test_seeds_depend_on_the_secret_and_on_all_of_the_key() -> None:
    from msgspec.structs import replace

    others = [replace(KEY, **{name: "other"}) for name in ("exercise", "file", "version", "start_method")]
    seeds = {seed_for(b"secret", key) for key in (KEY, *others)} | {seed_for(b"other", KEY)}
    assert len(seeds) == 6
    assert seed_for(b"secret", KEY) == seed_for(b"secret", KEY) < 2**56


def test_a_version_changes_with_what_grades_it(tmp_path: Path) -> None:
    exercise = CATALOG.find("hello_process")
    own = tmp_path / exercise.name
    own.mkdir()
    for name in ("exercise.toml", "checks.py"):
        (own / name).write_text("one")
    first = exercise_version(exercise, "1", tmp_path)
    (own / "timeline.toml").write_text("says nothing of grading")
    assert exercise_version(exercise, "1", tmp_path) == first
    assert exercise_version(exercise, "2", tmp_path) != first
    (own / work_module.CHECKS).write_text("two")
    assert exercise_version(exercise, "1", tmp_path) != first


def test_a_changed_exercise_is_graded_anew_and_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.batch(Fake(), folder("s01", hello_process="right", simple_process="right"))

    def changed(exercise: Exercise, grader: str) -> str:
        version = exercise_version(exercise, grader)
        return version + "!" if exercise.name == "hello_process" else version

    monkeypatch.setattr("grader.gradebook.batch.exercise_version", changed)
    again = Fake()
    desk.batch(again, folder("s01", hello_process="right", simple_process="right"))
    assert again.asked == [("hello_process", b"right")]
