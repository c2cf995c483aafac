"""Make a copy of a warm process look as an interpreter does that has just been started with `-c`."""

import io
import os
import sys
from types import ModuleType


def seem(orig_argv: list) -> None:
    """Have a new, empty main module, and the arguments of an interpreter that was started so."""
    main = ModuleType("__main__")
    sys.modules["__main__"] = main
    vars(main)["__builtins__"] = sys.modules["builtins"]
    sys.orig_argv = list(orig_argv)
    sys.argv = ["-c", *orig_argv[orig_argv.index("-c") + 2 :]]


def forget_origin() -> None:
    """Leave nothing of what modules keep of the process that loaded them."""
    from multiprocessing import process

    process.ORIGINAL_DIR = os.getcwd()  # type: ignore[attr-defined]  # what typeshed leaves out
    own = process.current_process()
    own._config["authkey"] = process.AuthenticationString(os.urandom(32))  # type: ignore[attr-defined]  # not in typeshed
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()


def open_streams() -> None:
    """Open Python's three streams anew: they remember what their descriptors were when the copied process started."""
    for fd, name in enumerate(("stdin", "stdout", "stderr")):
        old = getattr(sys, f"__{name}__")
        raw = io.FileIO(fd, "r" if fd == 0 else "w", closefd=False)
        raw.name = f"<{name}>"
        buffer = io.BufferedReader(raw) if fd == 0 else io.BufferedWriter(raw)
        text = io.TextIOWrapper(buffer, old.encoding, old.errors, newline=None if fd == 0 else "\n")
        text.reconfigure(line_buffering=fd == 2)
        vars(text)["mode"] = "r" if fd == 0 else "w"
        setattr(sys, name, text)
        setattr(sys, f"__{name}__", text)
