"""Runs an exercise's checks on the evidence of runs. Trusted code: it never imports what a student wrote.

Checks are written with the names below; `grader.judge.standard` has those that many exercises share.
"""

from grader.judge import passing, printing, sharing, standard, tallies, timing
from grader.judge.api import CheckFailed, Inconclusive, Observe, check, inconclusive, require
from grader.judge.ending import call_text, returned
from grader.judge.lab import Lab
from grader.judge.values import exact, exact_items, exactly
from grader.model.run import Gate, Prop, Run

__all__ = [
    "CheckFailed",
    "Gate",
    "Inconclusive",
    "Lab",
    "Observe",
    "Prop",
    "Run",
    "call_text",
    "check",
    "exact",
    "exact_items",
    "exactly",
    "inconclusive",
    "passing",
    "printing",
    "require",
    "returned",
    "sharing",
    "standard",
    "tallies",
    "timing",
]
