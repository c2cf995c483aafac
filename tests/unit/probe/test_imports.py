import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from grader.probe.imports import AfterImport

NAME = "module_of_a_test_of_imports"


@pytest.fixture
def finder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[AfterImport]:
    """A finder in place, and a module to find."""
    (tmp_path / f"{NAME}.py").write_text("value = 5\n")
    monkeypatch.syspath_prepend(tmp_path)
    made = AfterImport()
    monkeypatch.setattr(sys, "meta_path", [made, *sys.meta_path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield made
    sys.modules.pop(NAME, None)


def test_a_hook_runs_when_the_module_is_whole_and_once(finder: AfterImport) -> None:
    seen: list[int] = []
    finder.add(NAME, lambda module: seen.append(module.value))
    assert seen == []
    importlib.import_module(NAME)
    importlib.import_module(NAME)
    assert seen == [5]


def test_a_module_that_is_there_is_hooked_at_once(finder: AfterImport) -> None:
    seen: list[ModuleType] = []
    finder.add("sys", seen.append)
    assert seen == [sys]


def test_a_module_that_is_not_there_is_missed_as_ever(finder: AfterImport) -> None:
    finder.add("no_module_of_this_name", lambda module: None)
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("no_module_of_this_name")


def test_others_are_left_alone(finder: AfterImport) -> None:
    finder.add("another", lambda module: pytest.fail("not asked for"))
    assert importlib.import_module(NAME).value == 5
