"""What the controller asks of the judge and what it hears: a `JudgeRequest` a line in; a `Finding` a line out (or a
`Sketch`, where those are asked for), then `Done`."""

from pathlib import Path
from typing import Any

import msgspec

from grader.model.containment import Containment
from grader.model.exercise import Exercise, Submitted


class JudgeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Which exercises to judge, with which files, and how; to `sketch` is to make runs for their timelines only, and
    `timed` are seconds that decide nothing."""

    exercises: list[Exercise]
    submitted: list[Submitted]
    start_method: str | None = None
    jobs: int = 1
    sockets: bool = True
    keeper: bool = True
    containment: Containment = Containment()
    seed: int | None = None
    sketch: bool = False
    timed: bool = True


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    """A request is done with: `code` 0 when every check got an outcome, 3 when something of ours broke."""

    code: int


def encode_request(request: JudgeRequest) -> bytes:
    """A request as a line."""
    return msgspec.json.encode(request, enc_hook=str) + b"\n"


def decode_request(line: bytes | str) -> JudgeRequest:
    """The request that a line holds."""
    return msgspec.json.decode(line, type=JudgeRequest, dec_hook=_read_path)


def _read_path(kind: type, text: Any) -> Any:
    if kind is Path:
        return Path(text)
    raise NotImplementedError(f"no {kind.__name__} in a request")
