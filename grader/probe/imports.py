"""Do something to a module right after it is imported, without importing it ourselves."""

import sys
from _frozen_importlib_external import PathFinder


class AfterImport:
    """A finder that finds nothing of its own, but what is kept: it lets the named modules load, then hands each to
    its hook.

    The probe starts before the program does, and importing multiprocessing from here would cost every interpreter
    that never uses it.
    """

    def __init__(self, kept=None):
        self._hooks = {}
        self._kept = kept

    def add(self, name: str, hook) -> None:
        """Call `hook(module)` once the module `name` is loaded, now if it is already; hooks in the order of adding."""
        if name in sys.modules:
            hook(sys.modules[name])
        else:
            self._hooks.setdefault(name, []).append(hook)

    def find_spec(self, name, path=None, target=None):
        """Part of the finder protocol of `sys.meta_path`."""
        hooks = self._hooks.pop(name, None)
        spec = self._kept.find_spec(name, path) if self._kept is not None else None
        if hooks is None:
            return spec
        spec = spec or PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None:
            return spec
        load = spec.loader.exec_module

        def exec_module(module):
            load(module)
            for hook in hooks:
                hook(module)

        vars(spec.loader)["exec_module"] = exec_module  # shadows the method, for this module alone
        return spec
