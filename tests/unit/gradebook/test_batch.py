from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from grader.gradebook.batch import Begun, Finished
from grader.gradebook.reading import essence, read_class
from grader.gradebook.work import Graded, Work
from grader.model.containment import Level
from grader.model.gradebook import Handed, Problem, Student
from grader.model.result import CheckResult, Outcome, State
from tests.unit.gradebook.conftest import Desk, Fake, Folder, Killed, folder, graded_as

CLASS = (
    folder("s01", hello_process="right = 1", simple_process="right = 2"),
    folder("s02", hello_process="right = 1", simple_process="wrong = 2"),
    folder("s03", hello_process="wrong = 3"),
    folder("s04", hello_process="right = 4", simple_process="right = 2", helper="x = 1"),
    folder("s05", hello_process="right = 5", simple_process="right = 6"),
)


def states(desk: Desk) -> dict[str, dict[str, str]]:
    book = read_class(desk.path)
    return {
        marked.handed.student.key: {entry.exercise: str(entry.result.state) for entry in marked.entries}
        for marked in book.marked
    }


def test_grades_a_class(desk: Desk) -> None:
    told = desk.batch(Fake(), *CLASS, strays=(Problem(code="x", where="notes.txt"),))
    book = read_class(desk.path)
    assert [marked.handed.student.key for marked in book.marked] == ["s01", "s02", "s03", "s04", "s05"]
    assert states(desk)["s02"] == {"hello_process": "passed", "simple_process": "failed"}
    assert states(desk)["s03"] == {"hello_process": "failed", "simple_process": "missing"}
    assert all(marked.complete for marked in book.marked)
    assert book.marked[0].grade.points == book.marked[0].grade.most == 8.0
    assert book.marked[0].entries[0].findings[0].title == "It works."
    assert book.strays == (Problem(code="x", where="notes.txt"),)
    assert told[0] == Begun(5)
    finished = {event.marked.handed.student.key: event.graded for event in told if isinstance(event, Finished)}
    assert finished == {"s01": 2, "s02": 2, "s03": 1, "s04": 2, "s05": 2}


def test_a_file_is_graded_once_whoever_hands_it_in(desk: Desk) -> None:
    executor = Fake()
    desk.batch(executor, *CLASS)
    assert executor.asked.count(("hello_process", b"right = 1")) == 1
    # With a helper beside it, it is another program; but the student's file is the same to the byte.
    assert executor.asked.count(("simple_process", b"right = 2")) == 2
    same = {
        (marked.handed.student.key, entry.exercise): entry.same_as
        for marked in read_class(desk.path).marked
        for entry in marked.entries
        if entry.same_as
    }
    assert same == {
        ("s01", "hello_process"): ("s02",),
        ("s02", "hello_process"): ("s01",),
        ("s01", "simple_process"): ("s04",),
        ("s04", "simple_process"): ("s01",),
    }


def test_stubs_and_missing_files_are_nobodys_copy(desk: Desk) -> None:
    stub = "def main():\n    raise NotImplementedError\n"
    desk.batch(Fake(), folder("s01", hello_process=stub), folder("s02", hello_process=stub))
    book = read_class(desk.path)
    # What counts as a stub is the lab's own; these were graded, and are the same.
    assert [entry.same_as for entry in book.marked[0].entries] == [("s02",), ()]
    own = (Path(__file__).parents[3] / "exercises/chapter_1_processes/hello_process.py").read_text()
    desk.batch(Fake(), folder("s01", hello_process=own), folder("s02", hello_process=own))
    assert states(desk)["s01"] == {"hello_process": "untouched", "simple_process": "missing"}
    assert [entry.same_as for entry in read_class(desk.path).marked[0].entries] == [(), ()]


def test_what_is_known_is_not_graded_again(desk: Desk) -> None:
    desk.batch(Fake(), *CLASS)
    again = Fake()
    told = desk.batch(again, *CLASS)
    assert again.works == []
    assert [event.graded for event in told if isinstance(event, Finished)] == [0] * 5


@pytest.mark.parametrize("most", [1, 2, 3, 4, 5])
def test_goes_on_where_it_was_killed(desk: Desk, tmp_path: Path, most: int) -> None:
    whole = replace(desk, path=tmp_path / "whole.sqlite")
    whole.batch(Fake(), *CLASS)
    first, rest = Fake(most=most), Fake(ahead=1)
    with pytest.raises(Killed):
        desk.batch(first, *CLASS)
    desk.batch(rest, *CLASS)
    assert essence(read_class(desk.path)) == essence(read_class(whole.path))
    assert read_class(desk.path).marked == read_class(whole.path).marked
    assert len(rest.works) == 8 - most  # so many different files there are, with what stands beside them


def test_what_was_handed_in_together_is_no_copy(desk: Desk) -> None:
    alone = folder("s03", hello_process="right")
    group = [
        Folder(handed=Handed(student=Student(key=key), origin="group 1"), files=alone.files) for key in ("s01", "s02")
    ]
    desk.batch(Fake(), *group)
    assert [entry.same_as for marked in read_class(desk.path).marked for entry in marked.entries] == [()] * 4
    desk.batch(Fake(), *group, alone)
    found = [marked.entries[0].same_as for marked in read_class(desk.path).marked]
    assert found == [("s03",), ("s03",), ("s01", "s02")]


def test_inputs_are_drawn_alike_when_it_is_graded_again(desk: Desk) -> None:
    first, again = Fake(most=1), Fake()
    with pytest.raises(Killed):
        desk.batch(first, *CLASS)
    desk.batch(again, *CLASS)
    seeds = {work.key: work.seed for work in again.works}
    both = [work for work in first.works if work.key in seeds]
    assert both
    assert all(seeds[work.key] == work.seed for work in both)
    assert len(set(seeds.values())) == len(seeds)


def test_a_newer_submission_takes_the_place_of_the_older(desk: Desk) -> None:
    desk.batch(Fake(), *CLASS)
    newer = Fake()
    desk.batch(newer, folder("s03", hello_process="right = 7"))
    assert newer.asked == [("hello_process", b"right = 7")]
    found = states(desk)
    assert found["s03"] == {"hello_process": "passed", "simple_process": "missing"}
    assert set(found) == {"s01", "s02", "s03", "s04", "s05"}
    back = Fake()
    desk.batch(back, CLASS[2])
    assert back.works == []  # the result of the older file was still there
    assert states(desk)["s03"]["hello_process"] == "failed"


def test_broken_results_are_kept_and_tried_again_at_the_next_start(desk: Desk) -> None:
    broken = folder("s01", hello_process="broken"), folder("s02", hello_process="broken")
    first = Fake(ahead=0)
    desk.batch(first, *broken)
    assert len(first.works) == 1  # not again for the second student
    assert states(desk)["s02"]["hello_process"] == "broken"
    mended = Fake(judge=lambda work: graded_as(work, Outcome.PASSED))
    desk.batch(mended, *broken)
    assert len(mended.works) == 1
    assert states(desk)["s01"]["hello_process"] == states(desk)["s02"]["hello_process"] == "passed"
    assert read_class(desk.path).marked[0].complete


def test_a_failed_result_with_a_broken_check_is_tried_again(desk: Desk) -> None:
    def half_broken(work: Work) -> Graded:
        failed, broken = graded_as(work, Outcome.FAILED, "result.wrong"), graded_as(work, Outcome.BROKEN, "x")
        checks = [*failed.result.checks, *broken.result.checks]
        result = replace_checks(failed, checks)
        assert result.result.state is State.FAILED
        return result

    desk.batch(Fake(judge=half_broken), CLASS[2])
    again = Fake()
    desk.batch(again, CLASS[2])
    assert len(again.works) == 1


def replace_checks(graded: Graded, checks: list[CheckResult]) -> Graded:
    return structs.replace(graded, result=structs.replace(graded.result, checks=checks))


def test_one_bad_submission_stops_nobody(desk: Desk) -> None:
    bad = replace(folder("s02"), error=OSError("the disk is on fire"))
    desk.batch(Fake(), CLASS[0], bad, CLASS[2])
    marked = {one.handed.student.key: one for one in read_class(desk.path).marked}
    assert [one.code for one in marked["s02"].handed.problems] == ["handed.unreadable"]
    assert "the disk is on fire" in marked["s02"].handed.problems[0].params["error"]
    assert not marked["s02"].complete
    assert marked["s01"].complete
    assert marked["s03"].complete


def test_problems_of_laying_out_are_kept(desk: Desk) -> None:
    told = Problem(code="file.too_large", params={"name": "x.py", "limit": 1000})
    desk.batch(Fake(), replace(CLASS[0], problems=(told,)), folder("s02"))
    first, empty = read_class(desk.path).marked
    assert first.handed.problems == (told,)
    assert [one.code for one in empty.handed.problems] == ["handed.no_files"]
    assert {entry.result.state for entry in empty.entries} == {State.MISSING}


def test_names_that_are_no_text_are_still_told(desk: Desk) -> None:
    odd = "s\udcff"
    handed = structs.replace(folder("s01").handed, student=Student(key=odd, name=odd), origin=odd)
    stray = Problem(code="file.link", params={"name": odd}, where=odd)
    one = replace(CLASS[0], handed=handed, files={**CLASS[0].files, "help\udcff.py": "x = 1"})
    desk.batch(Fake(), one, strays=(stray,))
    book = read_class(desk.path)
    assert [marked.handed.student.key for marked in book.marked] == ["s\\udcff"]
    assert book.marked[0].complete
    assert book.strays[0].where == "s\\udcff"


def test_too_much_beside_the_labs_files_is_left_out(desk: Desk) -> None:
    big = "#" * (3 << 20)
    executor = Fake()
    desk.batch(executor, folder("s01", hello_process="right", simple_process="right", a=big, b=big, c=big))
    [marked] = read_class(desk.path).marked
    assert [one.code for one in marked.handed.problems] == ["handed.too_much", "file.too_large", "file.too_large"]
    assert set(executor.works[0].files) == {"hello_process.py"}
    assert marked.complete


def test_a_start_method_has_results_of_its_own(desk: Desk) -> None:
    desk.batch(Fake(), CLASS[4])
    spawn = replace(desk, start_method="spawn")
    executor = Fake(judge=lambda work: graded_as(work, Outcome.FAILED, "guard.pickle"))
    spawn.batch(executor, CLASS[4])
    assert {work.start_method for work in executor.works} == {"spawn"}
    assert set(states(desk)["s05"].values()) == {"failed"}
    again = Fake()
    desk.batch(again, CLASS[4])
    assert again.works == []
    assert set(states(desk)["s05"].values()) == {"passed"}


def test_what_was_graded_within_weaker_walls_does_not_count_behind_stronger(desk: Desk) -> None:
    def weakly(work: Work) -> Graded:
        graded = graded_as(work, Outcome.PASSED)
        return structs.replace(graded, machine=structs.replace(graded.machine, containment="basic"))

    replace(desk, level=Level.BASIC).batch(Fake(judge=weakly), CLASS[4])
    hardened = Fake()
    desk.batch(hardened, CLASS[4])
    assert len(hardened.works) == 2
    weak = Fake()
    replace(desk, level=Level.BASIC).batch(weak, CLASS[4])
    assert weak.works == []



def test_exercises_asked_for_later_are_added(desk: Desk) -> None:
    one = replace(desk, names=("hello_process",))
    one.batch(Fake(), CLASS[0])
    assert read_class(desk.path).marked[0].complete
    other = Fake()
    replace(desk, names=("simple_process",)).batch(other, CLASS[0], CLASS[1])
    assert other.asked == [("simple_process", b"right = 2"), ("simple_process", b"wrong = 2")]
    first, second = read_class(desk.path).marked
    assert first.complete
    assert second.complete  # its hello_process is the same as the first one's
