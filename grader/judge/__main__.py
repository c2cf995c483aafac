"""The judge as a program: a request a line on standard input; findings as lines on standard output, and `Done` after
each request's last; its log on standard error."""

import os
import sys
import traceback
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from grader.judge.bench import Bench
from grader.judge.protocol import Done, JudgeRequest, decode_request
from grader.stage.stage import Features

LAB = Path(__file__).parents[1] / "lab"


def main() -> int:
    """Judge what each request names. 0 when every check got an outcome, 3 when something of ours is broken."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints is no finding

    def tell(line: str) -> None:
        channel.write(line + "\n")
        channel.flush()

    worst = 0

    def done(code: int) -> None:
        nonlocal worst
        worst = max(worst, code)
        tell(msgspec.json.encode(Done(code=code)).decode())

    with Bench() as bench:
        bench.launcher(Features.detect())  # gets ready while we import, and the controller writes its request
        from grader.judge import session  # and with it pytest

        requests = Requests(sys.stdin.buffer, session.is_alone)
        while (request := requests.take()) is not None:
            if request.sketch:
                done(tell_sketches(request, tell, bench))
            elif session.is_alone(request):
                done(session.judge_spread(request, LAB, tell, bench))
            else:
                session.judge_in_turn(request, requests.take_alike, LAB, tell, done, bench)
    return worst


class Requests:
    """What the controller asks for, as it comes."""

    def __init__(self, lines: BinaryIO, is_alone: Callable[[JudgeRequest], bool]) -> None:
        self._lines = lines
        self._is_alone = is_alone
        self._back: deque[JudgeRequest] = deque()

    def take(self) -> JudgeRequest | None:
        """The next request, when it is there; None when there will be no more."""
        if self._back:
            return self._back.popleft()
        line = self._lines.readline()
        return decode_request(line) if line else None

    def take_alike(self) -> JudgeRequest | None:
        """The next request if it, too, is to be judged in turn; any other stays for `take`."""
        request = self.take()
        if request is not None and (request.sketch or self._is_alone(request)):
            self._back.append(request)
            return None
        return request


def tell_sketches(request: JudgeRequest, tell: Callable[[str], None], bench: Bench) -> int:
    """Make the runs that a request asks for, and tell of each."""
    from grader.judge.sketching import sketch

    try:
        for one in sketch(request, LAB, bench):
            tell(msgspec.json.encode(one).decode())
    except Exception:
        traceback.print_exc()
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
