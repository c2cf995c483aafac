"""Watch reads and writes of shared numbers: `Value` with and without its wrapper, and a manager's.

A child that is about to write can be held at the gate. It is held outside of the number's own lock, which the wrapper
takes for the reading and again for the writing, so that only a lock of the program's keeps others out meanwhile.
Only in runs whose gate has the point "access": elsewhere a million updates should cost what they always cost.
"""

import sys
from _thread import _local
from collections.abc import Callable

from grader.probe import core
from grader.probe.memory import buffer_name
from grader.wire import encode

MAX_EVENTS = 3000  # a process
MAX_NODES = 50


class Accesses:
    """Wraps what gets and sets a number, as long as there is not too much to tell."""

    def __init__(self, probe: core.Probe):
        self._probe = probe
        self._left = MAX_EVENTS
        self._inner = _local()  # the wrapper's property uses that of the number inside: one access is told once

    def watch(self, cls, find_name: Callable) -> tuple[Callable, Callable]:
        """Replace the property `value` of a class; `find_name` gives the name of an object's memory, None for none."""
        get, set_ = cls.value.__get__, cls.value.__set__

        def traced_get(one):
            name = self._name(one, find_name)
            if name is None:
                return get(one)
            value = self._quietly(get, one)
            self._tell("read", name, value)
            return value

        def traced_set(one, value):
            name = self._name(one, find_name)
            if name is None:
                return set_(one, value)
            if self._probe.holds("access") and is_child():
                told = encode.value(value, MAX_NODES)
                self._probe.emit_and_hold("access", action="writing", name=name, value=told)
            self._tell("write", name, value, typecode=_typecode(one))
            return self._quietly(set_, one, value)

        cls.value = property(traced_get, traced_set)
        return traced_get, traced_set

    def _name(self, one, find_name: Callable[[object], str | None]) -> str | None:
        if self._left <= 0 or getattr(self._inner, "on", False):
            return None
        return find_name(one)

    def _quietly(self, function: Callable, *args):
        self._inner.on = True
        try:
            return function(*args)
        finally:
            self._inner.on = False

    def _tell(self, action: str, name: str, value, **fields) -> None:
        self._left -= 1
        self._probe.emit("access", action=action, name=name, value=encode.value(value, MAX_NODES), **fields)


def watch_values(probe: core.Probe, module) -> None:
    """Patch `Synchronized` of the module `multiprocessing.sharedctypes`, and the types of ctypes that it wraps."""
    if probe.options.get("hold") != "access":
        return
    accesses = Accesses(probe)

    def find_inner(one):
        wrapper = getattr(one, "_wrapper", None)  # only what lies in shared memory has one
        return buffer_name(wrapper) if wrapper is not None else None

    accesses.watch(module.Synchronized, lambda one: find_inner(one._obj))
    for kind in set(module.typecode_to_type.values()):
        accesses.watch(kind, find_inner)


def _typecode(one) -> str | None:
    """The code of a number's C type, as `Value` and `struct` write it; None for what a manager keeps."""
    code = getattr(getattr(one, "_obj", one), "_type_", None)
    return code if isinstance(code, str) else None


def is_child() -> bool:
    """Whether this process is a child that multiprocessing has started."""
    return sys.modules["multiprocessing.process"].parent_process() is not None
