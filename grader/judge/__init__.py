"""Runs an exercise's checks on the evidence of runs. Trusted code: it never imports what a student wrote.

Checks are written with the names below; `grader.judge.standard` has those that many exercises share.
"""

from grader.judge.api import CheckFailed, Inconclusive, check, inconclusive, observe, require
from grader.judge.lab import Lab
from grader.judge.values import exact, exactly
from grader.model.run import Gate, Prop, Run

__all__ = [
    "CheckFailed",
    "Gate",
    "Inconclusive",
    "Lab",
    "Prop",
    "Run",
    "check",
    "exact",
    "exactly",
    "inconclusive",
    "observe",
    "require",
]
