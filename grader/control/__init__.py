"""Has submissions graded: prepares them, sends them to a judge, and makes verdicts of its findings."""

from grader.control.grade import Began, Came, Ended, Event, Options, conclude_verdict, grade
from grader.control.judge import JudgeDied, JudgeProcess
from grader.control.prepare import Prepared, prepare
from grader.control.room import Room, open_room

__all__ = [
    "Began",
    "Came",
    "Ended",
    "Event",
    "JudgeDied",
    "JudgeProcess",
    "Options",
    "Prepared",
    "Room",
    "conclude_verdict",
    "grade",
    "open_room",
    "prepare",
]
