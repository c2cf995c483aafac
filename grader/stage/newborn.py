"""Turn a copy of the keeper's server into the first process of a run, as if `python -c` had just started it.

Starting Python and importing what every run needs takes more time than most runs. The server has done both once; a
copy of it (fork(2)) goes behind its walls, forgets whose copy it was, and begins with the run's own environment,
folder and streams. The server loads nothing whose presence a program could notice: top-level modules only, and
modules of packages that are kept out of sight (`grader.probe.kept`). Standard library only.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from grader.stage import walls

CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER = 0x02000000, 0x04000000, 0x08000000, 0x10000000
CLONE_NEWPID, CLONE_NEWNET = 0x20000000, 0x40000000
ALL_NAMESPACES = (
    walls.CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET
)
PR_SET_DUMPABLE, PR_CAPBSET_DROP = 4, 24
CAPABILITY_VERSION = 0x20080522
MOST_CAPABILITIES = 64

EARLY = (  # what nearly every run imports sooner or later
    "array", "ast", "bisect", "contextlib", "copyreg", "ctypes", "dataclasses", "enum", "faulthandler", "fcntl",
    "functools", "gc", "heapq", "inspect", "io", "itertools", "json", "logging", "math", "mmap", "multiprocessing",
    "operator", "pathlib", "pickle", "queue", "random", "re", "resource", "selectors", "shutil", "signal", "socket",
    "struct", "subprocess", "tempfile", "textwrap", "threading", "time", "traceback", "typing", "warnings", "weakref",
    "_multiprocessing", "_posixshmem", "_posixsubprocess",
)  # fmt: skip
KEPT = (  # and what many runs import of a package, kept out of sight until they do
    "multiprocessing.connection", "multiprocessing.forkserver", "multiprocessing.heap", "multiprocessing.pool",
    "multiprocessing.popen_fork", "multiprocessing.popen_forkserver", "multiprocessing.popen_spawn_posix",
    "multiprocessing.queues", "multiprocessing.resource_sharer", "multiprocessing.resource_tracker",
    "multiprocessing.sharedctypes", "multiprocessing.spawn", "multiprocessing.synchronize", "multiprocessing.util",
)  # fmt: skip
PROBE = (
    "grader.probe.install", "grader.probe.root", "grader.probe.imports", "grader.probe.output",
    "grader.probe.sleeping", "grader.probe.processes", "grader.probe.pools", "grader.probe.locks",
    "grader.probe.memory", "grader.probe.accesses", "grader.probe.calls", "grader.probe.fresh", "grader.probe.kept",
    "grader.probe.template",
)  # fmt: skip


class Born(Exception):
    """Carries a copy out of the keeper's frames, none of which a program is to find above its own."""

    def __init__(self, request: dict[str, Any], streams: list[int], *, boxed: bool) -> None:
        super().__init__()
        self.request = request
        self.streams = streams
        self.boxed = boxed


def load_all() -> None:
    """Import what nearly every run needs."""
    _import(PROBE)
    probe = sys.modules["grader.probe"]
    vars(probe)["kept"] = vars(sys.modules["grader.probe.kept"])["Kept"]()
    load([*EARLY, *KEPT])


def load(names: Sequence[str]) -> None:
    """Import modules; those of a package are kept out of sight until a program imports them.

    What is not there, or not in order, is left to the programs that want it.
    """
    _import(name for name in names if "." not in name)
    vars(sys.modules["grader.probe"])["kept"].keep([name for name in names if "." in name])


def _import(names: Iterable[str]) -> None:
    for name in names:
        try:
            __import__(name)
        except Exception:
            sys.modules.pop(name, None)


def join_box(inside: int, request: dict[str, Any]) -> int:
    """Start a copy in all namespaces of the process `inside`; returns its PID, and 0 in the copy.

    A PID namespace takes in the children of whoever joins it, not itself (setns(2)): hence a copy's copy, whose parent
    leaves at once, so that it becomes the child of the subreaper above. All are joined at once: from inside the user
    namespace alone, who isn't root may join none of the others. OSError when it can't join.
    """
    told, tell = os.pipe()
    middle = os.fork()
    if middle == 0:
        os.close(told)
        try:
            pid = _fork_inside(inside, request["walls"])
        except OSError as error:
            os.write(tell, str(error).encode())
            os._exit(1)
        if pid == 0:
            os.close(tell)
            return 0
        os.write(tell, str(pid).encode())
        os._exit(0)
    os.close(tell)
    answer = os.read(told, 4096).decode("utf-8", "replace")
    os.close(told)
    os.waitpid(middle, 0)
    if not answer.isdecimal():
        raise OSError(f"nobody came into the box: {answer}")
    return int(answer)


def _fork_inside(inside: int, rules: dict[str, Any]) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    fd = os.pidfd_open(inside)
    os.setsid()
    walls.set_limits(rules["rlimits"])
    walls.become_user(rules.get("user"))  # the box's owner, who alone may enter besides root
    walls.call(libc.setns, fd, ALL_NAMESPACES)
    os.close(fd)
    return os.fork()


def live(born: Born) -> None:
    """Be the first process of a run, to its end. Call it with no frame of the keeper's below."""
    request, inherited = born.request, born.streams
    if not born.boxed:
        os.setsid()
    for target, source in enumerate(inherited):
        os.dup2(source, target)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    enter_walls(request, boxed=born.boxed)
    os.chdir(request["cwd"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(request["env"])
    forget()
    # By name, here and below: this is a student's process from here on.
    fresh = __import__("grader.probe.fresh", fromlist=["seem"])
    fresh.seem(request["argv"])
    sys.path.insert(0, "")
    fresh.forget_origin()
    fresh.open_streams()
    starts = request["starts_interpreters"]
    request.clear()
    inherited.clear()
    if starts:
        template = __import__("grader.probe.template", fromlist=["leave_template"])
        vars(sys.modules["grader.probe"])["own_template"] = template.leave_template()
    sys.modules["sitecustomize"]._install()
    root = __import__("grader.probe.root", fromlist=["main"])
    root.main()


def enter_walls(request: dict[str, Any], *, boxed: bool) -> None:
    """Be behind the walls for good; who was born in a box is there already and only gives up its rights over it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if boxed:
        renounce(libc)
    else:
        walls.enter(request["walls"])
    walls.call(libc.prctl, PR_SET_DUMPABLE, 1, 0, 0, 0)  # a change of user has closed /proc/self (proc(5))


def renounce(libc: ctypes.CDLL) -> None:
    """Give up every right over the box's namespaces, for good (capabilities(7))."""
    for capability in range(MOST_CAPABILITIES):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == -1:
            break  # the last that this kernel has was the one before
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    walls.call(libc.capset, header, (ctypes.c_uint32 * 6)())
    walls.call(libc.prctl, walls.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def forget() -> None:
    """Leave nothing of the server's modules."""
    grader = sys.modules["grader"]
    for name in [name for name in sys.modules if name.startswith("grader.stage")]:
        del sys.modules[name]
    vars(grader).pop("stage", None)
