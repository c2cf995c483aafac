"""The stubs as they are handed out, and whether a file still is one."""

import ast
import warnings
from pathlib import Path

from grader.model.exercise import Exercise

PACKAGE = Path(__file__).parents[1]
MAX_STUB = 64_000  # no stub comes near it, and a hostile giant is not worth a parse


def stubs_folder(package: Path = PACKAGE) -> Path | None:
    """Where the stubs are: in a wheel inside the package, in a checkout beside it."""
    for folder in (package / "_exercises", package.parent / "exercises"):
        if folder.is_dir():
            return folder
    return None


def stub_text(exercise: Exercise, stubs: Path | None = None) -> bytes | None:
    """The stub of an exercise; None when there is none."""
    folder = stubs or stubs_folder()
    path = folder / exercise.chapter / exercise.file_name if folder is not None else None
    return path.read_bytes() if path is not None and path.is_file() else None


def is_untouched(text: bytes, stub: bytes) -> bool:
    """Whether a file has the stub's code, whatever was done to its spaces, comments and docstrings.

    What is written in a checkout's own `exercises/` is there its own stub, so a stub that is not as handed out counts
    for nothing.
    """
    if text != stub:
        if len(text) > MAX_STUB:
            return False
        code = bare_code(text)
        if code is None or code != bare_code(stub):
            return False
    return is_as_handed_out(stub)


def is_as_handed_out(stub: bytes) -> bool:
    """Whether nothing is written yet: every function and method raises NotImplementedError and does nothing else."""
    try:
        tree = ast.parse(stub)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for node in functions:
        _drop_docstring(node)
    return bool(functions) and all(map(_is_open, functions))


def _is_open(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    if len(function.body) != 1 or not isinstance(function.body[0], ast.Raise):
        return False
    raised = function.body[0].exc
    raised = raised.func if isinstance(raised, ast.Call) else raised
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def bare_code(text: bytes) -> str | None:
    """A module's code without docstrings, in a form to compare; None when it is no Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a student's "\d" is no business of the grader's
        try:
            tree = ast.parse(text)
            for node in ast.walk(tree):
                if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    _drop_docstring(node)
            return ast.dump(tree)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def _drop_docstring(node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
    first = node.body[0] if node.body else None
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        del node.body[0]
