"""The reference solutions get full marks under every start method, and the stubs none, from the command line."""

import json
import multiprocessing
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def check(*options: str) -> tuple[int, dict[str, Any]]:
    """Run `grader check` with JSON on standard output; its exit code and the result."""
    command = [sys.executable, "-m", "grader", "check", "--json", "-", *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_solutions_get_full_marks(method: str) -> None:
    code, result = check("--from", "solutions", "--start-method", method)
    failed = [
        (exercise["exercise"], one["id"], one["code"], one["params"])
        for exercise in result["exercises"]
        for one in exercise["checks"]
        if one["outcome"] != "passed"
    ]
    assert not failed
    assert {exercise["state"] for exercise in result["exercises"]} == {"passed"}
    assert result["score"] == result["max_score"]
    assert result["machine"]["start_method"] == method
    assert code == 0


def test_stubs_are_untouched() -> None:
    code, result = check("--from", "exercises")
    assert {exercise["state"] for exercise in result["exercises"]} == {"untouched"}
    assert result["score"] == 0
    assert code == 1
