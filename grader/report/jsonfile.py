"""The result for programs: format `grader.result`, version 1 (its history stands in
`grader.model.result`)."""

from typing import Any

import msgspec

from grader.model.result import CheckResult, Outcome, Verdict


def verdict_json(verdict: Verdict) -> bytes:
    """A verdict as JSON text that ends with a line's end."""
    return msgspec.json.format(msgspec.json.encode(verdict_data(verdict)), indent=1) + b"\n"


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """A verdict as data."""
    data: dict[str, Any] = msgspec.to_builtins(verdict)
    for exercise, told in zip(verdict.exercises, data["exercises"], strict=True):
        told["checks"] = [check_data(check) for check in exercise.checks]
    return data


def check_data(check: CheckResult) -> dict[str, Any]:
    """A check as data; what was seen in a passed one is for people only."""
    data: dict[str, Any] = msgspec.to_builtins(check)
    if check.outcome is Outcome.PASSED:
        del data["code"], data["params"]
    return data
