import sys
from pathlib import Path

import pytest

from grader.control import JudgeDied, JudgeProcess
from grader.model.judging import JudgeRequest
from tests.unit.control.conftest import StartJudge, make_finding

REQUEST = JudgeRequest(exercises=[], submitted=[])


def test_answers_one_request_after_the_other(start_judge: StartJudge) -> None:
    with start_judge(make_finding("one"), make_finding("two")) as judge:
        for _ in range(2):
            judge.ask(REQUEST)
            assert [finding.check.id for finding in judge.findings()] == ["one", "two"]


@pytest.mark.parametrize(
    ("code", "die", "noise"),
    [(3, False, ""), (None, True, ""), (0, False, "nonsense"), (0, False, '{"type": "x"}')],
)
def test_what_is_no_good_end_is_death(
    start_judge: StartJudge, code: int | None, die: bool, noise: str
) -> None:
    with start_judge(make_finding("one"), code=code, die=die, noise=noise) as judge:
        judge.ask(REQUEST)
        heard = judge.findings()
        assert next(heard).check.id == "one"
        with pytest.raises(JudgeDied):
            next(heard)


def test_a_judge_that_is_gone_is_dead(tmp_path: Path) -> None:
    command = (sys.executable, "-I", "-S", "-c", "import sys; print('oh dear', file=sys.stderr)")
    with JudgeProcess(tmp_path, tmp_path / "log", command) as judge:
        judge.ask(REQUEST)
        with pytest.raises(JudgeDied):
            next(judge.findings())
        judge.close()
        assert judge.log == "oh dear\n"


def test_stop_ends_a_judge_at_work(tmp_path: Path) -> None:
    command = (sys.executable, "-I", "-S", "-c", "import sys; print(flush=True); sys.stdin.read(); input()")
    judge = JudgeProcess(tmp_path, tmp_path / "log", command)
    judge.stop()
    judge.stop()
