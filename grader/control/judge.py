"""The judge's process, as the controller sees it."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from grader.model.judging import Done, JudgeRequest, encode_request
from grader.model.result import Finding
from grader.model.timeline import Sketch

COMMAND = (sys.executable, "-m", "grader.judge")
PATIENCE = 5.0  # seconds to leave in good order before it is killed
LOG_TAIL = 4000


class JudgeDied(Exception):
    """The judge ended, or talked nonsense, before it was done."""


class JudgeProcess:
    """A judge that answers one request after the other. Close it when done; `stop` doesn't wait for what it
    does."""

    def __init__(self, temporary: Path, log: Path, command: tuple[str, ...] = COMMAND) -> None:
        # PYTHONSAFEPATH: the judge must not import what lies in the folder where the user happens to be.
        environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONSAFEPATH": "1"}
        self._log = log
        with log.open("wb") as errors:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=temporary,
                env=environment,
                start_new_session=os.name == "posix",  # the terminal's Ctrl-C is for us; we tell the judge
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.stop()

    def ask(self, request: JudgeRequest) -> None:
        """Hand in a request; its answer are the `findings` that follow. One at a time."""
        stdin = _pipe(self._process.stdin)
        with contextlib.suppress(OSError):  # if it is dead, the end of its findings says so
            stdin.write(encode_request(request))
            stdin.flush()

    def findings(self) -> Iterator[Finding]:
        """The findings on the request as they come. JudgeDied when not every check got its outcome."""
        for message in self._answers():
            if not isinstance(message, Finding):
                raise JudgeDied("no finding")
            yield message

    def sketches(self) -> Iterator[Sketch]:
        """The runs that a request asked for, as they come. JudgeDied when not all could be made."""
        for message in self._answers():
            if not isinstance(message, Sketch):
                raise JudgeDied("no sketch")
            yield message

    def _answers(self) -> Iterator[Finding | Sketch]:
        try:
            for line in _pipe(self._process.stdout):
                message = msgspec.json.decode(line, type=Finding | Sketch | Done)
                if isinstance(message, Done):
                    if message.code:
                        raise JudgeDied(f"code {message.code}")
                    return
                yield message
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            raise JudgeDied(str(error)) from error
        raise JudgeDied("end of findings")

    @property
    def log(self) -> str:
        """The end of what the judge has written about itself."""
        try:
            return self._log.read_text("utf-8", "replace")[-LOG_TAIL:]
        except OSError:
            return ""

    def close(self) -> None:
        """Let it go: it ends when it has no more to read."""
        self._leave(PATIENCE)

    def interrupt(self) -> None:
        """Have it end what it does. It must be stopped afterwards."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)

    def stop(self) -> None:
        """End it now; its keepers end all that runs below it when their lines close."""
        self.interrupt()
        self._leave(PATIENCE)

    def _leave(self, patience: float) -> None:
        with contextlib.suppress(OSError):
            _pipe(self._process.stdin).close()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._kill()
        finally:
            _pipe(self._process.stdout).close()

    def _kill(self) -> None:
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
