"""What the controller asks of the judge and what it hears: one `JudgeRequest` in, a `Finding` a line out."""

import msgspec

from grader.model.exercise import Exercise, Submitted
from grader.model.result import Finding


class JudgeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Which exercises to judge, with which files, and how."""

    exercises: list[Exercise]
    submitted: list[Submitted]
    start_method: str | None = None
    jobs: int = 1
    sockets: bool = True
    keeper: bool = True
    seed: int | None = None


__all__ = ["Finding", "JudgeRequest"]
