"""Start a run's fresh interpreters (spawn's children, the forkserver, the resource tracker) from a warm copy.

Starting Python takes longer than what most children do. Before any student code is there, the run's first process
leaves a copy of itself behind, the *template*. When multiprocessing is about to start an interpreter, the template is
asked instead: it makes a copy of its own, with the flag that gives it the same parent as itself (clone(2),
CLONE_PARENT), so that it is a child of the program's, with a PID, an exit status and a wait of its own as ever.
That child has none of the program's objects, imports its modules anew and takes its work from the same pipe: only the
starting is spared. One thing differs: strings hash alike in all of them, as if PYTHONHASHSEED were set.

Whatever would make a new interpreter another one than the template (other flags, another executable, Python's own
environment variables) has a real one started.
"""

import array
import ctypes
import gc
import json
import os
import resource
import signal
import socket
import sys
import threading
from os import getpid

from grader.probe import fresh
from grader.probe.channel import connect
from grader.probe.leave import leave

CLONE_PARENT, CLONE_CHILD_CLEARTID, CLONE_CHILD_SETTID = 0x00008000, 0x00200000, 0x01000000
PR_GET_TID_ADDRESS = 40
CLONE = {"x86_64": (56, 3), "aarch64": (220, 4)}  # the call's number, and which argument is the child's TID's address
MARK = "from grader.probe.template"  # tells the observer which process this is
FD = 220  # out of the way of the descriptors that programs count on
MAX_REQUEST = 1 << 17
LIMITS = tuple({getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")})


class Template:
    """The end that asks. A process that was forked from the one that made it must not."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._owner = getpid()
        self._lock = threading.Lock()
        self._flags = _flags()
        self._settings = _settings()

    def start(self, path, args: list, descriptors) -> int | None:
        """Start `args`, an interpreter, with these descriptors; its PID, None if it has to be done the usual way."""
        if _code_of(args) is None or not self._is_like(path, args):
            return None
        try:
            return self._ask(self._request(args, descriptors))
        except OSError:  # the template is gone, or what the child is to have can't be handed over
            return None

    def _request(self, args: list, descriptors) -> dict:
        return {
            "args": [os.fsdecode(one) for one in args],
            "cwd": os.getcwd(),
            "env": dict(os.environ),
            "mask": [int(one) for one in signal.pthread_sigmask(signal.SIG_BLOCK, ())],
            "ignored": [int(one) for one in _signals() if signal.getsignal(one) is signal.SIG_IGN],
            "cpus": list(_get_affinity(0)),
            "nice": os.getpriority(os.PRIO_PROCESS, 0),
            "limits": [[one, *resource.getrlimit(one)] for one in LIMITS],
            "numbers": sorted({0, 1, 2, *map(int, descriptors)}),
        }

    def _ask(self, request: dict) -> int | None:
        fds = array.array("i", request["numbers"]).tobytes()
        with self._lock:
            self._line.sendmsg([json.dumps(request).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)])
            answer = json.loads(self._line.recv(4096) or b"null")
        return answer if isinstance(answer, int) and answer > 0 else None

    def _is_like(self, path, args: list) -> bool:
        executable = os.fsdecode(path)
        return (
            getpid() == self._owner
            and executable == sys.executable == os.fsdecode(args[0])
            and list(args[1 : args.index("-c")]) == self._flags == _flags()
            and _settings() == self._settings
        )


# Bound now: a check may have the program see another number of CPUs.
_get_affinity = getattr(os, "sched_getaffinity", lambda pid: ())


def _signals():
    return signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}


def _flags() -> list:
    from subprocess import _args_from_interpreter_flags  # type: ignore[attr-defined]  # what multiprocessing uses

    return list(_args_from_interpreter_flags())


def _settings() -> dict:
    return {name: text for name, text in os.environ.items() if name.startswith(("PYTHON", "LD_"))}


def _code_of(args: list) -> str | None:
    """The program after `-c`, if it is one of multiprocessing's."""
    if "-c" not in args:
        return None
    code = args[args.index("-c") + 1]
    return code if code.startswith("from multiprocessing.") else None


def leave_template() -> Template | None:
    """Leave a copy behind that starts interpreters. None where that can't be; in each one started, it runs and ends.

    Call it before the probe is installed and before any student code is there.
    """
    clone = CLONE.get(os.uname().machine)
    address = _tid_address() if clone is not None and sys.maxsize > 1 << 32 else None
    if clone is None or address is None:
        return None
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        ours.close()
        _serve(theirs, clone, address)
    theirs.close()
    import fcntl

    line = socket.socket(fileno=fcntl.fcntl(ours.fileno(), fcntl.F_DUPFD_CLOEXEC, FD))
    ours.close()
    return Template(line)


def _tid_address() -> int | None:
    """Where the C library keeps this thread's ID: a copy's has to be written there, as its fork(3) does."""
    found = ctypes.c_void_p()
    if ctypes.CDLL(None).prctl(PR_GET_TID_ADDRESS, ctypes.byref(found), 0, 0, 0) != 0:
        return None  # the kernel was built without CONFIG_CHECKPOINT_RESTORE
    return found.value


def _serve(line: socket.socket, clone: tuple, address: int) -> None:
    """Be the template until the program that may ask is gone."""
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for fd in range(3):
            os.dup2(null, fd)
        os.close(null)
        channel = connect(os.environ["GRADER_CHANNEL"])
        channel.ask("hello", {"how": "start", "own_parent": os.getppid(), "argv": ["python", "-c", MARK]})
        gc.freeze()
        while True:
            data, ancillary, _, _ = line.recvmsg(MAX_REQUEST, socket.CMSG_SPACE(253 * 4))
            fds = array.array("i")
            for level, kind, body in ancillary:
                if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                    fds.frombytes(body[: len(body) - len(body) % fds.itemsize])
            if not data:
                os._exit(0)
            pid = _copy(clone, address)  # and read no more of the request: what is touched here is copied each time
            if pid == 0:
                break
            for fd in fds:
                os.close(fd)
            line.send(b"%d" % pid)
    except BaseException:
        os._exit(1)  # the program starts its interpreters itself
    try:
        channel.drop()
        line.close()
        request = json.loads(data)
        _take_over(request, list(fds))
    except BaseException as error:
        os.write(2, f"grader: can't start an interpreter: {error!r}\n".encode())
        os._exit(1)
    _run(request["args"])


def _copy(clone: tuple, address: int) -> int:
    """fork(2) with the parent of this process as the new one's; its PID, 0 in the copy, -1 if there is none."""
    number, place = clone
    flags = CLONE_PARENT | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | signal.SIGCHLD
    arguments = [ctypes.c_long(number), ctypes.c_long(flags)] + [ctypes.c_long(0)] * 4
    arguments[1 + place] = ctypes.c_long(address)
    system = ctypes.PyDLL(None).syscall  # holds the interpreter's lock, as fork does
    system.restype = ctypes.c_long
    ctypes.pythonapi.PyOS_BeforeFork()
    pid = system(*arguments)
    if pid == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
    else:
        ctypes.pythonapi.PyOS_AfterFork_Parent()
    return int(pid)


def _take_over(request: dict, fds: list) -> None:
    """Take what a process inherits from the one that starts it: descriptors under their numbers, folder, environment,
    signals, CPUs, priority, limits."""
    import fcntl

    numbers = request["numbers"]
    above = max([*numbers, *fds]) + 1
    kept = [fcntl.fcntl(fd, fcntl.F_DUPFD, above) for fd in fds]
    for number, fd in zip(numbers, kept, strict=True):
        os.dup2(fd, number)
    low = 3  # not 0: os.closerange(0, 0) closes everything, where close_range(2) is used
    for number in [*numbers[3:], os.sysconf("SC_OPEN_MAX")]:
        os.closerange(low, number)
        low = number + 1
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    for one in request["ignored"]:
        signal.signal(one, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, request["mask"])
    os.sched_setaffinity(0, request["cpus"])
    os.setpriority(os.PRIO_PROCESS, 0, request["nice"])
    for kind, soft, hard in request["limits"]:
        resource.setrlimit(kind, (soft, hard))
    fresh.seem(request["args"])
    fresh.forget_origin()
    fresh.open_streams()


def _run(args: list) -> None:
    """Be that interpreter: the probe's start, the program, what it says when the program fails, and its end."""
    code = args[args.index("-c") + 1]
    args.clear()
    status = 0
    known = set(sys.modules)
    try:
        sys.modules["sitecustomize"]._install()
        known = {*sys.modules, *vars(sys.modules["grader.probe"])["kept"].names}
        exec(compile(code, "<string>", "exec"), vars(sys.modules["__main__"]))
    except SystemExit as end:
        if not isinstance(end.code, int | None):
            raise  # a text to be printed
        status = end.code or 0
    except BaseException as error:
        trace = error.__traceback__
        error.__traceback__ = trace.tb_next if trace is not None else None  # without this very frame
        sys.excepthook(type(error), error, error.__traceback__)
        status = 1
    leave(status, known)
    raise SystemExit(status)


def watch_starting(template: Template):
    """A patch for `multiprocessing.util`: have the template start its interpreters."""

    def watch(module) -> None:
        usual = module.spawnv_passfds

        def spawnv_passfds(path, args, passfds):
            pid = template.start(path, args, passfds)
            return usual(path, args, passfds) if pid is None else pid

        module.spawnv_passfds = spawnv_passfds

    return watch
