"""What the controller asks of the judge and what it hears: a `JudgeRequest` a line in; a `Finding` a line out, then `Done`."""

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


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    """A request is done with: `code` 0 when every check got an outcome, 3 when something of ours is broken."""

    code: int


__all__ = ["Done", "Finding", "JudgeRequest"]
