"""Run a command and answer for every way in which it can end. The only place that turns errors into exit
codes."""

import os
import signal
import sys
from itertools import pairwise
from types import FrameType
from typing import NoReturn

from grader.errors import FAULT, INTERRUPTED, USAGE, GraderError

DEBUG = "GRADER_DEBUG"


def run() -> NoReturn:
    """The command line's entry point."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is not signal.SIG_IGN:  # as under nohup
            signal.signal(getattr(signal, name), _as_interrupt)
    sys.exit(answer(sys.argv[1:]))


def answer(arguments: list[str]) -> int:
    """Carry out a command; returns its exit code and never raises an error."""
    try:
        from grader.cli.app import app

        code = app(arguments, prog_name="grader", standalone_mode=False)
        sys.stdout.flush()
        if code == INTERRUPTED:  # typer has caught it
            raise KeyboardInterrupt
        return code if isinstance(code, int) else 0
    except GraderError as error:
        return _complain(_in_words(error, arguments), error.exit_code, error)
    except KeyboardInterrupt as interrupt:
        return _complain(_in_words(GraderError("error.interrupted"), arguments), INTERRUPTED, interrupt)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # `grader list | head`: nobody reads any more
        return 0
    except Exception as error:
        return _unexpected(error, arguments)


def _unexpected(error: Exception, arguments: list[str]) -> int:
    """The command line's own exceptions, whatever package they come from, and then everything else."""
    kind = type(error).__name__
    if kind == "Exit":
        return int(getattr(error, "exit_code", 0))
    if kind == "Abort":
        return _complain(_in_words(GraderError("error.interrupted"), arguments), INTERRUPTED, error)
    words = getattr(error, "format_message", None)
    if words is not None:
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "grader"
        return _complain(f"{words().strip()} ({command} --help)", USAGE, error)
    fault = GraderError("error.fault", exit_code=FAULT, kind=kind, error=error)
    return _complain(_in_words(fault, arguments), FAULT, error)


def _in_words(error: GraderError, arguments: list[str]) -> str:
    from grader.words import LANGUAGES, Words, choose_language

    asked = [text for option, text in pairwise(arguments) if option == "--lang"]
    asked += [one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")]
    try:
        words = Words(choose_language(next((one for one in asked if one in LANGUAGES), None), os.environ))
        return words.text(error.code, **error.params)
    except GraderError:  # the words themselves are what is broken
        return f"{error.code} {error.params}"


def _complain(text: str, code: int, error: BaseException) -> int:
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error)
    print(f"grader: {' '.join(text.split())}", file=sys.stderr)
    return code


def _as_interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
