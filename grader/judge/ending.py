"""When a call did not return: say why, and where in the student's file."""

import re
from pathlib import Path
from typing import Any

from grader.judge.api import CheckFailed, inconclusive
from grader.judge.values import show
from grader.model import events as ev
from grader.model.run import Ending, Run, Standing

_REMOTE_FRAME = re.compile(r'^  File "(.*)", line (\d+), in ', re.MULTILINE)


def returned(run: Run) -> Any:
    """What the call returned; fails the check, with the reason, when it did not."""
    require_begun(run)
    if run.ending is not Ending.FINISHED:
        raise CheckFailed(f"run.{run.ending}", ending_params(run), run)
    if run.error is not None:
        fail_with_error(run, run.error)
    if not run.returned:
        raise CheckFailed("run.no_result", ending_params(run), run)
    return run.value


def require_begun(run: Run) -> None:
    """Tell our fault from the student's: a run that never came to the student's file says nothing of it."""
    if not any(run.trace.of(ev.ImportBegin)):
        inconclusive("grader.setup", call=call_text(run), type=str(run.ending), error=run.errors[-400:])


def fail_with_error(run: Run, error: ev.RaisedError, code: str | None = None) -> None:
    """Fail because something was raised: in the import, in the call, or handed on from a child."""
    params = {"call": call_text(run), **error_params(run.folder, error)}
    if code is None:
        if run.error_while == "import":
            code = import_code(error)
        elif run.error_while == "setup":
            inconclusive("grader.setup", **params)
        elif error.type == "NotImplementedError":
            code = "run.not_implemented"
        elif is_about_pickling(error):
            code = "guard.not_picklable"
        else:
            code = limit_code(error) or "run.raised"
            params |= limit_params(run)
    raise CheckFailed(code, params, run)


def limit_code(error: ev.RaisedError) -> str | None:
    """The limit that an error tells of: no more memory, processes (errno EAGAIN of fork) or room for files."""
    if error.type == "MemoryError":
        return "run.memory_limit"
    if error.type == "BlockingIOError" and error.message.startswith("[Errno 11]"):
        return "run.process_limit"
    if error.type == "OSError" and error.message.startswith(("[Errno 27]", "[Errno 28]")):  # EFBIG, ENOSPC
        return "run.files_limit"
    return None


def is_about_pickling(error: ev.RaisedError) -> bool:
    """Whether something could not be sent to another process."""
    # "Can't get local object 'main.<locals>.<lambda>'" is what 3.13 says of a function inside another
    return "pickle" in error.message or error.type == "PicklingError" or "get local object" in error.message


def import_code(error: ev.RaisedError) -> str:
    """Which of the import codes fits."""
    if error.type in ("SyntaxError", "IndentationError", "TabError"):
        return "import.syntax"
    return "import.module_missing" if error.type == "ModuleNotFoundError" else "import.raised"


def error_params(folder: Path, error: ev.RaisedError) -> dict[str, Any]:
    """An exception as message parameters: type, message, and the student's innermost line."""
    frames = [(file, line) for file, line, _ in error.frames]
    if error.remote:
        frames += [(file, int(line)) for file, line in _REMOTE_FRAME.findall(error.remote)]
    mine = [(file, line) for file, line in frames if is_inside(folder, file)]
    params: dict[str, Any] = {"type": error.type, "error": error.message[:400]}
    return {**params, **(place(folder, *mine[-1]) if mine else {})}


def is_inside(folder: Path, file: str) -> bool:
    """Whether a file is one of the student's."""
    return file.startswith(f"{folder}/")


def place(folder: Path, file: str, line: int) -> dict[str, Any]:
    """A place in the student's file as message parameters, with the line's text."""
    try:
        text = (folder / Path(file).name).read_text("utf-8", "replace").splitlines()[line - 1].strip()
    except (OSError, IndexError):
        text = ""
    return {"file": Path(file).name, "line": line, "source": text[:200]}


def ending_params(run: Run) -> dict[str, Any]:
    """How a run ended, as message parameters: what was called, its last words, and where each process stood."""
    params: dict[str, Any] = {"call": call_text(run), "standings": [_standing(one) for one in run.standings]}
    if run.standings and run.standings[0].frames:
        file, line, _ = run.standings[0].frames[0]
        params |= place(run.folder, file, line)
    if run.exit_status is not None:
        params["status"] = run.exit_status
    if run.errors.strip():
        params["errors"] = run.errors.strip()[-600:]
    params |= limit_params(run)
    return params


def limit_params(run: Run) -> dict[str, Any]:
    """What a run may use, as message parameters: seconds and megabytes."""
    limits = run.request.limits
    return {
        "cpu_limit": limits.cpu,
        "wall_limit": limits.wall,
        "memory_limit": limits.memory >> 20,
        "files_limit": limits.files >> 20,
    }


def _standing(one: Standing) -> dict[str, Any]:
    file, line, function = one.frames[0]
    return {
        "process": one.name,
        "file": Path(file).name,
        "line": line,
        "function": function,
        "waiting_for": one.waiting_for,
    }


def call_text(run: Run) -> str:
    """The call as the student would write it."""
    request = run.request
    if request.shown is not None:
        return request.shown
    parts = [show(arg, 60) for arg in request.args]
    parts += [f"{name}={show(value, 60)}" for name, value in request.kwargs.items()]
    return f"{request.function}({', '.join(parts)})" if request.function else f"import {request.module}"
