import json

from grader.model.result import (
    CheckResult,
    Kind,
    MachineInfo,
    Outcome,
    State,
    SubmissionInfo,
    Verdict,
    conclude,
    set_aside,
)
from grader.report.jsonfile import verdict_json

CHECKS = [
    CheckResult(
        id="results_are_right",
        kind=Kind.RESULT,
        outcome=Outcome.PASSED,
        points=3,
        max_points=3,
        code="speedup.timed",
        params={"speedup": 1.5},
        seconds=0.02,
    ),
    CheckResult(
        id="calls_meet",
        kind=Kind.PARALLEL,
        outcome=Outcome.FAILED,
        points=0.0,
        max_points=2.0,
        code="parallel.never_met",
        params={"met": 1},
        message="They took turns.",
        seconds=0.1,
    ),
]
VERDICT = Verdict(
    grader="0.1.0",
    submission=SubmissionInfo(name="ada", digest="sha256:00"),
    machine=MachineInfo(cpus=2, python="3.11.7", start_method="fork", containment="basic"),
    score=3.0,
    max_score=6.0,
    exercises=[conclude("pool_map", CHECKS, 0.41), set_aside("hello", State.UNTOUCHED, 1.0)],
)


def test_is_the_fixed_format() -> None:
    assert json.loads(verdict_json(VERDICT)) == {
        "format": "grader.result",
        "version": 1,
        "grader": "0.1.0",
        "submission": {"name": "ada", "digest": "sha256:00"},
        "machine": {"cpus": 2, "python": "3.11.7", "start_method": "fork", "containment": "basic"},
        "score": 3.0,
        "max_score": 6.0,
        "exercises": [
            {
                "exercise": "pool_map",
                "state": "failed",
                "score": 3.0,
                "max_score": 5.0,
                "seconds": 0.41,
                "checks": [
                    {
                        "id": "results_are_right",
                        "kind": "result",
                        "outcome": "passed",
                        "points": 3.0,
                        "max_points": 3.0,
                        "message": "",
                        "seconds": 0.02,
                    },
                    {
                        "id": "calls_meet",
                        "kind": "parallel",
                        "outcome": "failed",
                        "points": 0.0,
                        "max_points": 2.0,
                        "code": "parallel.never_met",
                        "params": {"met": 1},
                        "message": "They took turns.",
                        "seconds": 0.1,
                    },
                ],
            },
            {
                "exercise": "hello",
                "state": "untouched",
                "score": 0.0,
                "max_score": 1.0,
                "seconds": 0.0,
                "checks": [],
            },
        ],
    }


def test_ends_like_a_text_file() -> None:
    assert verdict_json(VERDICT).endswith(b"}\n")
