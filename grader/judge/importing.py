"""The first check of every exercise: can the file be used at all?"""

import ast
from typing import Any

import pytest

from grader.judge.api import CheckFailed, check, require
from grader.judge.ending import ending_params, error_params, import_code, place, require_begun, returned
from grader.judge.lab import Lab
from grader.model import events as ev
from grader.model.run import Ending, Run


@check(kind="guard")
def test_imports_cleanly(lab: Lab, imported: Run) -> None:
    """The file can be imported: no errors, nothing printed, no process started, every name there."""
    run = imported
    require_begun(run)
    end = next((r for r in run.trace.of(ev.ImportEnd)), None)
    starting = [r for r in run.trace.of(ev.ProcessStarting) if end is None or r.time < end.time]
    require(not starting, "guard.starts_processes", count=len(starting))
    said = [line for line in run.trace.lines if end is None or line.time < end.time]
    require(not said, "guard.prints", text=said[0].text if said else "")
    if run.ending is not Ending.FINISHED and end is None:
        raise CheckFailed("import.hangs" if run.standings else "import.exits", ending_params(run), run)
    event = end.event if end is not None else None
    if isinstance(event, ev.ImportEnd) and event.error is not None:
        raise CheckFailed(import_code(event.error), error_params(run.folder, event.error))
    if run.request.function is None:
        returned(run)
    for name, parameters in lab.exercise.names.items():
        _require_name(lab, run, name, parameters)


def run_that_imports(request: pytest.FixtureRequest, lab: Lab) -> Run:
    """A run that shows how the file is imported: the one that the checks make first, since each begins with that.

    It is the fixture `held`, or what a checks module names as `FIRST_RUN`; where that gives no run (its own
    requirements failed), one that only imports the file.
    """
    try:
        run = request.getfixturevalue(getattr(request.module, "FIRST_RUN", "held"))
    except pytest.FixtureLookupError:
        raise
    except Exception:  # is told by the checks that need it
        return lab.run(None)
    return run if isinstance(run, Run) else lab.run(None)


def _require_name(lab: Lab, run: Run, name: str, parameters: list[str]) -> None:
    info = run.names.get(name)
    if info is None:
        raise CheckFailed("import.name_missing", {"name": name})
    where = definition(lab, name)
    kinds = ("class",) if name[0].isupper() else ("function", "class")
    require(info.kind in kinds, "import.not_callable", name=name, wanted=kinds[0], kind=info.kind, **where)
    if info.parameters is None:
        return
    open_ended = {kind for _, kind, _ in info.parameters if kind.startswith("VAR_")}
    named = [part for part, kind, _ in info.parameters if not kind.startswith("VAR_")]
    positional = [part for part, kind, _ in info.parameters if kind.startswith("POSITIONAL")]
    matches = named[: len(parameters)] == parameters and positional[: len(parameters)] == parameters
    extra = [
        part for part, kind, default in info.parameters
        if part not in parameters and not kind.startswith("VAR_") and not default
    ]  # fmt: skip
    if extra or not (matches or len(open_ended) == 2):
        wanted, got = f"{name}({', '.join(parameters)})", f"{name}({', '.join(named)})"
        raise CheckFailed("import.signature", {"name": name, "wanted": wanted, "got": got, **where})
    bare = [part for part, kind, default in info.parameters if not kind.startswith("VAR_") and not default]
    if name == "main" and bare:
        raise CheckFailed(
            "import.no_default", {"name": name, "parameters": ", ".join(bare), "count": len(bare), **where}
        )


def definition(lab: Lab, name: str) -> dict[str, Any]:
    """Where the student's file defines a name, if it does so at its top."""
    file = lab.folder / lab.exercise.file_name
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return place(lab.folder, str(file), node.lineno)
    return {}
