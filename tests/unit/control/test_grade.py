from pathlib import Path

import pytest

from grader.catalog import Catalog
from grader.control import (
    Began,
    Came,
    Ended,
    Options,
    Prepared,
    Room,
    conclude_verdict,
    grade,
    open_room,
    prepare,
)
from grader.model.result import MachineInfo, Outcome, State
from tests.unit.control.conftest import StartJudge, make_exercise, make_finding

CATALOG = Catalog((make_exercise("one"), make_exercise("two", number=2), make_exercise("three", number=3)))
MACHINE = MachineInfo(cpus=2, python="3.11", start_method="fork", containment="basic")


def prepared(folder: Path, tmp_path: Path) -> Prepared:
    room = Room(tmp_path / "room")
    room.submitted.mkdir(parents=True)
    return prepare(CATALOG, CATALOG.exercises, folder, room, tmp_path / "stubs")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    work = tmp_path / "ada"
    work.mkdir()
    return work


def test_sorts_what_there_is(work: Path, tmp_path: Path) -> None:
    (work / "one.py").write_text("x = 1\n")
    (work / "two.py").symlink_to("one.py")
    ready = prepared(work, tmp_path)
    assert [one.exercise for one in ready.ready] == ["one"]
    assert (ready.ready[0].folder / "one.py").read_text() == "x = 1\n"
    assert {name: result.state for name, result in ready.settled.items()} == {
        "two": State.FAILED,
        "three": State.MISSING,
    }
    assert (ready.submission.name, ready.found) == ("ada", 2)


def test_an_untouched_stub_needs_no_judge(work: Path, tmp_path: Path) -> None:
    (work / "one.py").write_text("def main():\n    raise NotImplementedError\n")
    stubs = tmp_path / "stubs" / "chapter_2"
    stubs.mkdir(parents=True)
    (stubs / "one.py").write_text("def main():\n    raise NotImplementedError  # here\n")
    ready = prepared(work, tmp_path)
    events = list(grade(ready, Options(), 2, None))
    assert [event.result.state for event in events if isinstance(event, Ended)] == [
        State.UNTOUCHED,
        State.MISSING,
        State.MISSING,
    ]


def test_tells_what_happens_and_concludes(work: Path, tmp_path: Path, start_judge: StartJudge) -> None:
    (work / "one.py").write_text("x = 1\n")
    (work / "two.py").write_text("y = 1\n")
    ready = prepared(work, tmp_path)
    findings = [
        make_finding("a", exercise="one"),
        make_finding("a", Outcome.FAILED, exercise="two"),
        make_finding("b", exercise="one"),
        make_finding("a", exercise="stranger"),
        make_finding("b", exercise="two"),
    ]
    with start_judge(*findings) as judge:
        events = list(grade(ready, Options(), 2, judge))
    assert [type(event) for event in events] == [Began, Came, Came, Came, Ended, Came, Ended, Ended]
    results = [event.result for event in events if isinstance(event, Ended)]
    verdict = conclude_verdict(ready, results, MACHINE, "0.1")
    assert [one.exercise for one in verdict.exercises] == ["one", "two", "three"]
    assert [one.state for one in verdict.exercises] == [State.PASSED, State.FAILED, State.MISSING]
    assert (verdict.score, verdict.max_score) == (3.0, 6.0)


def test_a_judge_that_dies_breaks_only_what_it_left_open(
    work: Path, tmp_path: Path, start_judge: StartJudge
) -> None:
    (work / "one.py").write_text("x = 1\n")
    (work / "two.py").write_text("y = 1\n")
    ready = prepared(work, tmp_path)
    findings = [make_finding("a", exercise="one"), make_finding("b", exercise="one")]
    with start_judge(*findings, code=None, die=True) as judge:
        events = list(grade(ready, Options(), 2, judge))
    results = {event.exercise.name: event.result for event in events if isinstance(event, Ended)}
    assert results["one"].state is State.PASSED
    assert results["two"].state is State.BROKEN
    assert results["two"].checks[0].code == "grader.judge_died"


@pytest.mark.parametrize(
    ("asked", "exercises", "cpus", "jobs"),
    [(None, 1, 8, 1), (None, 35, 8, 4), (None, 35, 2, 2), (7, 35, 2, 7), (7, 2, 2, 2), (None, 0, 2, 1)],
)
def test_jobs(asked: int | None, exercises: int, cpus: int, jobs: int) -> None:
    assert Options(jobs=asked).jobs_for(exercises, cpus) == jobs


def test_a_room_is_gone_in_the_end() -> None:
    with open_room() as room:
        folder = room.submitted / "x"
        folder.mkdir()
        (folder / "file").touch()
        folder.chmod(0o555)
    assert not room.path.exists()
