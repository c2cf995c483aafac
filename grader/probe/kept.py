"""Modules that a warm process has loaded beforehand, out of sight until a program imports them.

Importing multiprocessing's parts costs most runs more than what they do. A module that is kept is not in `sys.modules`,
and no package has it as an attribute: only an import finds it, and brings along what it imports itself, in the same
order, so that a program is left with the modules that it would have anyway. Only for modules that do not look at
their process, its folder or its environment when they are loaded.
"""

import builtins
import os
import sys
from _frozen_importlib import ModuleSpec
from types import ModuleType


class Kept:
    """The modules that are kept by one process and its copies. A finder of `sys.meta_path` for these."""

    def __init__(self):
        self._modules: dict[str, ModuleType] = {}  # all that ever were kept
        self._hidden: set[str] = set()
        self._needs: dict[str, list[str]] = {}

    @property
    def names(self):
        """The modules that are or were kept."""
        return self._modules.keys()

    def keep(self, names) -> None:
        """Load modules of packages, and put them and what they load of packages that were there before out of sight.

        What can't be loaded is left to the programs that want it.
        """
        for name in names:
            _load(name.partition(".")[0])
        before = set(sys.modules)
        usual = builtins.__import__

        def note_and_import(name, globals=None, locals=None, fromlist=(), level=0):
            module = usual(name, globals, locals, fromlist, level)
            self._note(globals or {}, name, fromlist or (), level)
            return module

        builtins.__import__ = note_and_import
        sys.meta_path.insert(0, self)
        try:
            for name in names:
                _load(name)
        finally:
            sys.meta_path.remove(self)
            builtins.__import__ = usual
        new = [name for name in sys.modules if name not in before]
        stay = self._all_needs(name for name in new if "." not in name or name.partition(".")[0] not in before)
        self._modules.update((name, sys.modules[name]) for name in new if name not in stay)
        self._hide()

    def find_spec(self, name, path=None, target=None):
        """What a program finds that imports a kept module: itself. None for any other, and where something else
        comes first or parts of what it needs are there in another copy."""
        if name not in self._hidden:
            return None
        module = self._modules[name]
        if not _is_looked_for_in(path or (), module) or not self._is_whole(name):
            return None
        own, bringer = module.__spec__, _Bringer(module, self.bring)
        assert own is not None
        is_package = hasattr(module, "__path__")
        spec = ModuleSpec(name, bringer, origin=own.origin, is_package=is_package)  # type: ignore[arg-type] # a loader by its methods
        spec.has_location = own.has_location
        return spec

    def bring(self, name: str) -> None:
        """Have a kept module in sight, and import what it imported when it was loaded."""
        self._hidden.discard(name)
        for need in self._needs.get(name, ()):
            if need in self._hidden:
                __import__(need)

    def _note(self, globals, name: str, fromlist, level: int) -> None:
        importer = globals.get("__name__", "")
        if level:
            package = globals.get("__package__") or importer.rpartition(".")[0]
            base = ".".join([*package.split(".")[: len(package.split(".")) - level + 1], *([name] if name else [])])
        else:
            base = name
        parts = base.split(".")
        found = [".".join(parts[: count + 1]) for count in range(len(parts))] + [f"{base}.{one}" for one in fromlist]
        needs = self._needs.setdefault(importer, [])
        needs.extend(one for one in found if one not in needs)

    def _hide(self) -> None:
        for name, module in self._modules.items():
            if sys.modules.get(name) is not module:
                continue
            del sys.modules[name]
            self._hidden.add(name)
        for name in self._hidden:
            parent, _, last = name.rpartition(".")
            owner = sys.modules.get(parent) or self._modules.get(parent)
            if owner is not None and vars(owner).get(last) is self._modules[name]:
                delattr(owner, last)

    def _is_whole(self, name: str) -> bool:
        """Whether nothing of what a module needs is there in another copy."""
        needs = [one for one in self._all_needs([name]) if one in self._modules]
        return all(sys.modules.get(one, self._modules[one]) is self._modules[one] for one in needs)

    def _all_needs(self, names) -> set[str]:
        """Modules, what they need, and what that needs."""
        found: set[str] = set()
        ahead = list(names)
        while ahead:
            one = ahead.pop()
            if one not in found:
                found.add(one)
                ahead += self._needs.get(one, ())
        return found


class _Bringer:
    """Loads a module that is loaded already: all that the import system does around that is done as ever."""

    def __init__(self, module: ModuleType, bring):
        self._module = module
        self._spec = module.__spec__  # what is found in the module, before as after
        self._bring = bring

    def create_module(self, spec):
        """Part of the loader protocol."""
        return self._module

    def exec_module(self, module):
        """Part of the loader protocol."""
        module.__spec__ = self._spec
        self._bring(module.__name__)


def _load(name: str) -> None:
    try:
        __import__(name)
    except Exception:
        sys.modules.pop(name, None)


def _is_looked_for_in(path, module: ModuleType) -> bool:
    """Whether an import that looks in some folders finds a module; what is in the interpreter itself is in none."""
    if isinstance(module.__loader__, type):
        return True
    folder = os.path.dirname(getattr(module, "__file__", None) or "")
    return (os.path.dirname(folder) if hasattr(module, "__path__") else folder) in path
