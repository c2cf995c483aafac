"""End a process as an interpreter ends, without clearing away what the system takes back anyway.

An interpreter's end (Py_FinalizeEx) touches every object that there is; in a copy of a warm process that is most of
what such a process costs. Done here, in the same order, is what a program can notice of it: threads are waited for,
atexit's functions called, the streams flushed, and the modules that the program brought are taken apart, so that
their objects' `__del__` is called.
"""

import atexit
import ctypes
import gc
import os
import sys
import threading
from _thread import _count as count_threads  # private; all but the main one
from collections.abc import Set
from types import ModuleType

PROGRAMS = ("__main__", "__mp_main__")


def leave(status: int, known: Set[str]) -> None:
    """End this process, of whose modules the `known` were there before the program. Returns where that takes an
    interpreter: threads that go on would run into what is being taken apart, and a stream that can't be flushed
    changes the status."""
    threading._shutdown()  # type: ignore[attr-defined]  # private; each interpreter calls it at its end
    atexit._run_exitfuncs()
    if count_threads() or not _flush(sys.stdout, sys.stderr):
        return
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    _take_apart([name for name in sys.modules if name in PROGRAMS or (name not in known and not _is_own(name))])
    if _flush(sys.stdout, sys.stderr):
        ctypes.CDLL(None).fflush(None)
        os._exit(status & 0xFF)


def _is_own(name: str) -> bool:
    return name.startswith("grader.")


def _flush(*streams) -> bool:
    try:
        for stream in streams:
            if stream is not None and not getattr(stream, "closed", False):
                stream.flush()
    except Exception:
        return False
    return True


def _take_apart(names: list) -> None:
    """Drop modules and empty them, the last ones first, as Py_FinalizeEx does with all."""
    for module in reversed([sys.modules.pop(name) for name in names]):
        if isinstance(module, ModuleType):
            variables = vars(module)
            for name in sorted(variables, key=_goes_later):
                if name != "__builtins__":
                    variables[name] = None
    gc.collect()


def _goes_later(name: object) -> bool:
    return not (isinstance(name, str) and name.startswith("_") and not name.startswith("__"))
