"""Outside of a student's processes nothing is read that could run code when it is read."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "grader"
INSIDE = ("probe", "stage/containment/inside")  # what runs in the student's processes anyway
BY_HAND = ("/lab/", "/_exercises/")
UNSAFE = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "joblib", "jsonpickle", "imp", "numpy"}


def trusted_modules() -> list[Path]:
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if not any(path.is_relative_to(PACKAGE / room) for room in INSIDE)
        and not any(part in path.as_posix() and path.name != "checks.py" for part in BY_HAND)
    ]


@pytest.mark.parametrize("path", trusted_modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_unsafe_is_imported_or_called(path: Path) -> None:
    tree = ast.parse(path.read_bytes())
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
            found |= {"pickle" for alias in node.names if alias.name in ("ForkingPickler", "reduction")}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("eval", "exec"), f"line {node.lineno}"
    assert not found & UNSAFE
