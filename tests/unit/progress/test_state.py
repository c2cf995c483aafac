import json
import os
from pathlib import Path

import pytest

from grader.model.result import CheckResult, Kind, Outcome, State, conclude, set_aside
from grader.progress import Home, Record, read_state, remember, update_state

PASSED, FAILED = (
    CheckResult(id="x", kind=Kind.RESULT, outcome=outcome, points=0.0, max_points=1.0)
    for outcome in (Outcome.PASSED, Outcome.FAILED)
)


def put(home: Home, text: str) -> None:
    home.own.mkdir()
    home.state.write_text(text)


def test_nothing_is_remembered_at_first(tmp_path: Path) -> None:
    assert read_state(Home(tmp_path)) == ({}, None)
    assert list(tmp_path.iterdir()) == []


def test_results_are_remembered_with_their_files_digest(tmp_path: Path) -> None:
    home = Home(tmp_path)
    remember(home, [conclude("one", [PASSED], 0.1), set_aside("two", State.MISSING, 1.0)], {"one": "sha256:1"})
    records, trouble = read_state(home)
    assert trouble is None
    assert set(records) == {"one"}
    assert (records["one"].state, records["one"].digest, records["one"].passed) == (State.PASSED, "sha256:1", True)
    assert records["one"].checks == {"x": Outcome.PASSED}


def test_having_passed_once_and_hints_stay(tmp_path: Path) -> None:
    home = Home(tmp_path)
    update_state(home, ["one"], lambda name, old: Record(state=State.PASSED, passed=True, hints=2))
    remember(home, [conclude("one", [FAILED], 0.1)], {"one": "sha256:2"})
    record = read_state(home)[0]["one"]
    assert (record.state, record.passed, record.hints) == (State.FAILED, True, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "progress.unreadable"),
        ('{"format": "grader.state"', "progress.unreadable"),
        ('{"format": "grader.result", "version": 1}', "progress.unreadable"),
        ('{"format": "grader.state", "version": 1, "exercises": {"one": {"hints": "two"}}}', "progress.unreadable"),
        ('{"format": "grader.state", "version": 2, "exercises": 5}', "progress.newer"),
        ("[" * 100_000, "progress.unreadable"),
    ],
)
def test_what_can_not_be_read_is_set_aside(tmp_path: Path, text: str, code: str) -> None:
    home = Home(tmp_path)
    put(home, text)
    records, trouble = read_state(home)
    assert records == {}
    assert trouble is not None
    assert trouble.code == code
    assert (home.own / str(trouble.params["aside"])).read_text() == text
    assert read_state(home) == ({}, None)


def test_what_is_set_aside_does_not_replace_what_was(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.own.mkdir()
    for text in ("first", "second"):
        home.state.write_text(text)
        read_state(home)
    assert sorted(path.read_text() for path in home.own.iterdir()) == ["first", "second"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "folder"
    elsewhere.mkdir()
    folder.mkdir()
    (folder / ".grader").symlink_to(elsewhere)
    records, trouble = update_state(Home(folder), ["one"], lambda name, old: Record(hints=1))
    assert records["one"].hints == 1
    assert trouble is not None
    assert trouble.code == "progress.not_kept"
    assert list(elsewhere.iterdir()) == []
    (folder / ".grader").unlink()
    target = tmp_path / "target"
    target.write_text("precious")
    (folder / ".grader").mkdir()
    (folder / ".grader" / "state.json").symlink_to(target)
    update_state(Home(folder), ["one"], lambda name, old: Record(hints=1))
    assert target.read_text() == "precious"


def test_a_place_that_takes_nothing_costs_a_word_only(tmp_path: Path) -> None:
    (tmp_path / ".grader").write_text("a file")
    _, trouble = update_state(Home(tmp_path), ["one"], lambda name, old: Record(hints=1))
    assert trouble is not None
    assert trouble.code == "progress.not_kept"


def test_two_commands_change_it_one_after_the_other(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    home = Home(tmp_path)
    free: list[bool] = []

    def look(name: str = "", old: Record | None = None) -> Record:
        fd = os.open(home.own, os.O_RDONLY)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            free.append(False)
        else:
            free.append(True)
        finally:
            os.close(fd)
        return Record(hints=1)

    update_state(home, ["one"], look)
    look()
    assert free == [False, True]


def test_the_format_is_said(tmp_path: Path) -> None:
    home = Home(tmp_path)
    update_state(home, ["one"], lambda name, old: Record(hints=1))
    data = json.loads(home.state.read_text())
    assert data == {"format": "grader.state", "version": 1, "exercises": {"one": {"hints": 1}}}


def test_home_is_the_same_from_above(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    assert Home.of(tmp_path) == Home.of(tmp_path / "exercises")
