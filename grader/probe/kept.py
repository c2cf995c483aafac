"""Modules that a warm process has loaded beforehand, out of sight until a program imports them.

Importing multiprocessing's parts costs most runs more than what they do. A module that is kept is not in `sys.modules`,
and no package has it as an attribute: only an import finds it, and brings along what it imports itself, in the same
order, so that a program is left with the modules that it would have anyway. Only for modules that do not look at
their process, its folder or its environment when they are loaded.
"""

import builtins
import os
import sys
from types import ModuleType


class Kept:
    """The modules that are kept by one process and its copies. A finder of `sys.meta_path` for these."""

    def __init__(self):
        self._modules: dict[str, ModuleType] = {}  # all that ever were kept
        self._hidden: set[str] = set()
        self._needs: dict[str, list[str]] = {}

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
        for name in [name for name in sys.modules if name not in before]:
            parent, _, _ = name.rpartition(".")
            if parent and name.partition(".")[0] in before:
                self._modules[name] = sys.modules[name]
        self._hide()

    def find_spec(self, name, path=None, target=None):
        """What a program finds that imports a kept module: itself. None for any other, and where something else
        comes first or parts of what it needs are there in another copy."""
        if name not in self._hidden or _folder(self._modules[name]) not in (path or ()) or not self._is_whole(name):
            return None
        self._hidden.discard(name)
        module = self._modules[name]
        spec = module.__spec__
        assert spec is not None and spec.loader is not None
        own = vars(spec.loader)  # what is put there shadows the loader's methods, for this module alone

        def bring(module):
            for method in ("create_module", "exec_module"):
                own.pop(method, None)
            for need in self._needs.get(name, ()):
                if need in self._hidden:
                    __import__(need)

        own["create_module"] = lambda spec: module
        own["exec_module"] = bring
        return spec

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
        seen, ahead = set(), [name]
        while ahead:
            one = ahead.pop()
            if one in seen or one not in self._modules:
                continue
            seen.add(one)
            if sys.modules.get(one, self._modules[one]) is not self._modules[one]:
                return False
            ahead += self._needs.get(one, ())
        return True


def _load(name: str) -> None:
    try:
        __import__(name)
    except Exception:
        sys.modules.pop(name, None)


def _folder(module: ModuleType) -> str:
    """The folder in which a module is looked for."""
    file = os.path.dirname(getattr(module, "__file__", None) or "")
    return os.path.dirname(file) if hasattr(module, "__path__") else file
