"""A sentence names only parameters that the check behind it passes; read from the sources, where they can be read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.catalog import LAB
from grader.words import Saying, read_book

GRADER = LAB.parent
COMMON = read_book(GRADER / "words" / "en.toml").codes
JUDGING = sorted([*(GRADER / "judge").glob("*.py"), *LAB.glob("*/checks.py")])
HOLE = re.compile(r"\{(\w+)")
CODE_AT = {"require": 1, "inconclusive": 0, "observe": 0}  # where the code stands among the arguments
Given = set[str] | None  # parameters' names; None: they can't be read from the source


def tellings(path: Path) -> Iterator[tuple[int, str, Given]]:
    """Line, code and parameters of each place where a code is told."""
    tree = ast.parse(path.read_text("utf-8"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call):
                    yield from telling(node, function)


def telling(node: ast.Call, function: ast.FunctionDef) -> Iterator[tuple[int, str, Given]]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    place = CODE_AT.get(name, 0 if name == "CheckFailed" else len(node.args))
    code = node.args[place] if place < len(node.args) else None
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        if name == "CheckFailed":
            yield node.lineno, code.value, keys(node.args[1], function)
        else:
            parts = [{one.arg} if one.arg else keys(one.value, function) for one in node.keywords]
            yield node.lineno, code.value, union(parts)


def keys(node: ast.expr, function: ast.FunctionDef) -> Given:
    """The keys of a dictionary that is written out, here or once in the same function."""
    if isinstance(node, ast.Name):
        values = [one for one in ast.walk(function) if isinstance(one, ast.Assign | ast.AnnAssign | ast.AugAssign)]
        named = [one for one in values if node.id in names_of(one)]
        return keys(named[0].value, function) if len(named) == 1 and isinstance(named[0].value, ast.Dict) else None
    if not isinstance(node, ast.Dict):
        return None
    parts = [
        keys(value, function) if key is None else {str(key.value)} if isinstance(key, ast.Constant) else None
        for key, value in zip(node.keys, node.values, strict=True)
    ]
    return union(parts)


def names_of(node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}


def union(parts: list[Given]) -> Given:
    known = [part for part in parts if part is not None]
    return set[str]().union(*known) if len(known) == len(parts) else None


@pytest.mark.parametrize("path", JUDGING, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_parameters_are_passed(path: Path) -> None:
    own: dict[str, Saying] = {}
    if path.name == "checks.py":
        own = read_book(path.parent / "feedback" / "en.toml").codes
    wrong = {}
    for number, code, given in tellings(path):
        saying = own.get(code) or COMMON.get(code)
        if saying is not None and given is not None:
            missing = set(HOLE.findall(saying.message + saying.cause)) - given
            if missing:
                wrong[f"{code}, line {number}"] = missing
    assert wrong == {}


def test_places_are_found() -> None:
    found = {code: given for _, code, given in tellings(GRADER / "judge" / "standard.py")}
    assert {"call", "expected", "got", "pids", "seen_in"} == found["pids.too_many"]
    assert {"call", "function", "count", "main", "seen_in"} == found["pids.in_main"]
    assert found["parallel.never_met"] is None
