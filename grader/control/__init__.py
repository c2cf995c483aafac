"""Has submissions graded: prepares them, sends them to a judge, and makes verdicts of its findings."""

from grader.control.grade import Began, Came, Ended, Event, Options, conclude_verdict, grade
from grader.control.judge import JudgeDied, JudgeProcess
from grader.control.prepare import Prepared, prepare
from grader.control.room import Room, open_room
from grader.control.warm import CalledOff, WarmJudge

__all__ = [
    "Began",
    "CalledOff",
    "Came",
    "Ended",
    "Event",
    "JudgeDied",
    "JudgeProcess",
    "Options",
    "Prepared",
    "Room",
    "WarmJudge",
    "conclude_verdict",
    "grade",
    "open_room",
    "prepare",
]
