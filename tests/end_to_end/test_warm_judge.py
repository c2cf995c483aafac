"""One judge grades many exercises, one request after the other, each by its own checks."""

from pathlib import Path

from grader.catalog import load_catalog
from grader.control import JudgeProcess, open_room
from grader.model.exercise import Submitted
from grader.model.judging import JudgeRequest
from grader.model.result import Outcome
from grader.submission import snapshot

ROOT = Path(__file__).parents[2]
NAMES = ("hello_process", "simple_process", "cpu_bound_sequential", "hello_process")


def test_each_exercise_is_judged_by_its_own_checks() -> None:
    catalog = load_catalog()
    with open_room() as room, JudgeProcess(room.runs, room.path / "log") as judge:
        for turn, name in enumerate(NAMES):
            exercise = catalog.find(name)
            path = ROOT / "solutions" / exercise.chapter / exercise.file_name
            place = room.submitted / str(turn)
            place.mkdir()
            copy = snapshot(name, path.read_bytes(), None, place, ())
            submitted = [Submitted(exercise=name, folder=copy.folder)]
            judge.ask(JudgeRequest(exercises=[exercise], submitted=submitted, timed=False))
            findings = list(judge.findings())
            source = (ROOT / "grader" / "lab" / name / "checks.py").read_text("utf-8")
            own = [one for one in findings if f"def test_{one.check.id}(" in source]
            assert len(own) == len(findings) - 1  # the first one is common to all
            assert {one.check.outcome for one in findings} == {Outcome.PASSED}, findings
            assert sum(one.check.max_points for one in findings) == exercise.points
