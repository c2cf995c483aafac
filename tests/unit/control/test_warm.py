from pathlib import Path

import pytest

from grader.control import CalledOff, Came, Ended, JudgeProcess, Options, Prepared, WarmJudge
from grader.model.exercise import Submitted
from grader.model.result import State, SubmissionInfo
from tests.unit.control.conftest import StartJudge, make_exercise, make_finding

EXERCISE = make_exercise()


def prepared(folder: Path) -> Prepared:
    return Prepared(
        submission=SubmissionInfo(name="ada", digest="sha256:0"),
        folder=folder,
        exercises=(EXERCISE,),
        ready=(Submitted(exercise=EXERCISE.name, folder=folder),),
        settled={},
        refused={},
        found=1,
    )


def states(judge: WarmJudge, folder: Path) -> list[State]:
    return [
        one.result.state for one in judge.grade(prepared(folder), Options(), 1) if isinstance(one, Ended)
    ]


class Starter:
    """Starts judges, and counts them."""

    def __init__(self, *judges: JudgeProcess) -> None:
        self.left = list(judges)

    def __call__(self) -> JudgeProcess:
        return self.left.pop(0)


def test_the_same_judge_grades_again(start_judge: StartJudge, tmp_path: Path) -> None:
    starter = Starter(start_judge(make_finding("one"), make_finding("two")))
    with WarmJudge(starter) as judge:
        assert states(judge, tmp_path) == [State.PASSED]
        assert states(judge, tmp_path) == [State.PASSED]
        assert judge.busy == ()


def test_one_that_broke_is_replaced(start_judge: StartJudge, tmp_path: Path) -> None:
    findings = make_finding("one"), make_finding("two")
    starter = Starter(start_judge(findings[0], code=3), start_judge(*findings))
    with WarmJudge(starter) as judge:
        assert states(judge, tmp_path) == [State.BROKEN]
        assert states(judge, tmp_path) == [State.PASSED]


def test_what_is_called_off_does_not_count(start_judge: StartJudge, tmp_path: Path) -> None:
    findings = make_finding("one"), make_finding("two")
    starter = Starter(start_judge(findings[0], code=None), start_judge(*findings))
    with WarmJudge(starter) as judge:
        events = judge.grade(prepared(tmp_path), Options(), 1)
        next(events)
        assert isinstance(next(events), Came)
        assert judge.busy == (EXERCISE.name,)
        judge.call_off()
        judge.call_off()
        with pytest.raises(CalledOff):
            list(events)
        assert states(judge, tmp_path) == [State.PASSED]


def test_nothing_is_called_off_when_nothing_goes_on(start_judge: StartJudge, tmp_path: Path) -> None:
    with WarmJudge(Starter(start_judge(make_finding("one"), make_finding("two")))) as judge:
        judge.call_off()
        assert states(judge, tmp_path) == [State.PASSED]
