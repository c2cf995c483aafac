"""What is kept is found by an import alone, and then it is what the import would have left."""

import importlib
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

from grader.probe.imports import AfterImport
from grader.probe.kept import Kept

FILES = {
    "__init__.py": "",
    "low.py": "made = []\n",
    "middle.py": "from . import low\nlow.made.append(__name__)\n",
    "high.py": "import {0}.middle\nfrom .low import made\nmade.append(__name__)\n",
    "late.py": "def call():\n    from . import low\n    return low\n",
    "inner/__init__.py": "from . import first\n",
    "inner/first.py": "value = 1\n",
    "inner/second.py": "value = 2\n",
    "broken.py": "raise ValueError\n",
    "outer.py": "import kept_alone\nfrom . import low\n",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package with modules that need each other; none of it is left afterwards."""
    name = "kept_package"
    for path, text in FILES.items():
        file = tmp_path / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.format(name))
    (tmp_path / "kept_alone.py").write_text(f"import {name}.inner.first\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)
    yield name
    for one in set(sys.modules) - before:
        del sys.modules[one]


@pytest.fixture
def kept(package: str, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """Some of its modules kept, and found by imports."""
    one = Kept()
    names = ("high", "late", "inner.second", "broken", "not_there")
    one.keep([f"{package}.{name}" for name in names])
    monkeypatch.setattr(sys, "meta_path", [AfterImport(one), *sys.meta_path])
    return one


def in_sight(package: str) -> list[str]:
    """The package's modules that a program finds, by either way."""
    module = sys.modules[package]
    attributes = {f"{package}.{name}" for name, value in vars(module).items() if isinstance(value, ModuleType)}
    return sorted(attributes | {name for name in sys.modules if name.startswith(package + ".")})


def test_nothing_is_in_sight(kept: Kept, package: str) -> None:
    assert in_sight(package) == []
    assert package in sys.modules


def test_an_import_brings_what_it_needs(kept: Kept, package: str) -> None:
    high = importlib.import_module(package + ".high")
    assert in_sight(package) == [f"{package}.{name}" for name in ("high", "low", "middle")]
    assert high.made == [f"{package}.middle", f"{package}.high"]  # loaded once, by whoever kept them
    assert sys.modules[package + ".low"].made is high.made


def test_what_a_function_imports_is_not_brought(kept: Kept, package: str) -> None:
    late = importlib.import_module(package + ".late")
    assert in_sight(package) == [package + ".late"]
    assert late.call() is sys.modules[package + ".low"]


def test_packages_within(kept: Kept, package: str) -> None:
    second = importlib.import_module(package + ".inner.second")
    inner = sys.modules[package + ".inner"]
    assert vars(inner)["second"] is second
    assert vars(inner)["first"].value == 1  # which the package imports by itself


def test_a_package_alone_has_not_what_it_does_not_import(kept: Kept, package: str) -> None:
    inner = importlib.import_module(package + ".inner")
    assert not hasattr(inner, "second")
    assert hasattr(inner, "first")


def test_it_looks_as_if_it_had_been_loaded(kept: Kept, package: str) -> None:
    low = importlib.import_module(package + ".low")
    spec = low.__spec__
    assert spec is not None and spec.loader is low.__loader__
    low.made.append("more")
    assert importlib.reload(low) is low
    assert low.made == []


def test_who_only_looks_for_it_finds_where_it_is(kept: Kept, package: str, tmp_path: Path) -> None:
    for _ in range(2):
        spec = find_spec(package + ".low")
        assert spec is not None and spec.origin == str(tmp_path / package / "low.py") and spec.has_location
        assert in_sight(package) == []
    high = importlib.import_module(package + ".high")
    assert high.made == [f"{package}.middle", f"{package}.high"]


def test_hooks_are_called_for_what_was_kept(kept: Kept, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    finder = AfterImport(kept)
    seen: list[str] = []
    finder.add(package + ".low", lambda module: seen.append(module.__name__))
    finder.add(package + ".high", lambda module: seen.append(module.__name__))
    monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path[1:]])
    importlib.import_module(package + ".high")
    assert seen == [package + ".low", package + ".high"]


def test_another_copy_is_not_mixed_with_what_was_kept(kept: Kept, package: str) -> None:
    own = ModuleType(package + ".low")
    vars(own)["made"] = []
    sys.modules[own.__name__] = own
    vars(sys.modules[package])["low"] = own
    high = importlib.import_module(package + ".high")
    assert high.made is own.made
    assert own.made == [f"{package}.middle", f"{package}.high"]


def test_what_comes_first_elsewhere_comes_first(kept: Kept, package: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "low.py").write_text("made = 'another'\n")
    sys.modules[package].__path__ = [str(other)]
    assert importlib.import_module(package + ".low").made == "another"


def test_what_cannot_be_loaded_is_left_to_the_program(kept: Kept, package: str) -> None:
    with pytest.raises(ValueError):
        importlib.import_module(package + ".broken")
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(package + ".not_there")


def test_more_can_be_kept_later(kept: Kept, package: str) -> None:
    kept.keep([package + ".inner.first", package + ".middle"])
    assert in_sight(package) == []
    assert importlib.import_module(package + ".middle").low.made == [f"{package}.middle", f"{package}.high"]


def test_what_is_frozen_into_the_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("importlib.util", "importlib.machinery"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.delattr(importlib, "util", raising=False)
    kept = Kept()
    kept.keep(["importlib.util"])
    assert "importlib.util" not in sys.modules
    monkeypatch.setattr(sys, "meta_path", [AfterImport(kept), *sys.meta_path])
    assert importlib.import_module("importlib.util").find_spec("json").name == "json"


def test_modules_of_no_package_stay_in_sight_with_what_they_need(package: str) -> None:
    Kept().keep([package + ".outer"])
    assert "kept_alone" in sys.modules
    assert in_sight(package) == [package + ".inner", package + ".inner.first"]
