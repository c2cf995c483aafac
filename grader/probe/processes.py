"""Watch `multiprocessing.Process`: who starts whom, what a child runs, who waits for whom.

The patches sit on `BaseProcess`, which every context's Process and every subclass shares.
"""

import os

from grader.probe import core

ROLE = "_grader_role"  # an attribute of a started process


def role_of(process) -> str:
    """What a process is for: 'worker' (of a pool), 'manager', or 'process' (the student's own)."""
    target = getattr(process, "_target", None)
    module = getattr(target, "__module__", None)
    if module in ("multiprocessing.pool", "concurrent.futures.process"):
        return "worker"
    if module == "multiprocessing.managers":
        return "manager"
    return "process"


def name_of(function) -> str:
    """A callable's name as its author would say it; a partial is called by what it wraps."""
    while hasattr(function, "func") and hasattr(function, "keywords"):
        function = function.func
    name = getattr(function, "__qualname__", None) or getattr(function, "__name__", None)
    return str(name or type(function).__name__)[:200]


def skip_pids() -> None:
    """Use up one to three PIDs: in a namespace of its own a program could foretell its children's.

    A program that can't be executed costs a PID and nothing else: the C library waits for it itself. But it makes a
    SIGCHLD, so none are skipped where the student's program pays heed to that.
    """
    if _heeds_children():
        return
    for _ in range(1 + os.urandom(1)[0] % 3):
        try:
            os.posix_spawn(os.devnull, [os.devnull], {})
        except OSError:
            pass


def _heeds_children() -> bool:
    import signal  # which starting a process imports anyhow

    child = getattr(signal, "SIGCHLD", None)
    if child is None or not hasattr(os, "posix_spawn"):
        return True
    return signal.getsignal(child) != signal.SIG_DFL or child in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def watch_processes(probe: core.Probe, module) -> None:
    """Patch `BaseProcess` of the module `multiprocessing.process`."""
    base = module.BaseProcess
    start, bootstrap, join = base.start, base._bootstrap, base.join
    terminate, kill = base.terminate, base.kill

    def traced_start(self):
        name, role = str(self.name)[:200], role_of(self)
        vars(self)[ROLE] = role
        probe.tell_memory("start")
        probe.emit("process.starting", name=name, role=role)
        if role == "process":
            skip_pids()
        start(self)  # deletes what tells the role (bpo-30775)
        method = getattr(getattr(self, "_popen", None), "method", None)
        probe.emit("process.started", child=self.pid, name=name, role=role, method=method)

    def traced_bootstrap(self, *args, **kwargs):
        role = role_of(self)
        name = str(self.name)[:200]
        probe.emit(
            "process.begin",
            name=name,
            role=role,
            own_parent=self._parent_pid,
            target=name_of(self._target) if self._target is not None else type(self).__name__,
            classes=[one.__qualname__[:200] for one in type(self).__mro__ if not _is_librarys(one)][:20],
        )
        if role == "process":
            _trace_run(probe, self, name)
        exitcode = bootstrap(self, *args, **kwargs)
        probe.flush_output()
        probe.emit("process.end", exitcode=exitcode)
        return exitcode

    def traced_join(self, timeout=None):
        child = getattr(self, "pid", None)
        probe.emit("join.begin", child=child, timeout=timeout if isinstance(timeout, int | float) else None)
        try:
            return join(self, timeout)
        finally:
            ended = _has_ended(self)
            if ended:
                probe.tell_memory("join")
            probe.emit("join.end", child=child, ended=ended)

    def traced_terminate(self):
        probe.emit("process.terminate", child=getattr(self, "pid", None), role=vars(self).get(ROLE, "process"))
        return terminate(self)

    def traced_kill(self):
        probe.emit("process.terminate", child=getattr(self, "pid", None), role=vars(self).get(ROLE, "process"))
        return kill(self)

    base.start, base._bootstrap, base.join = traced_start, traced_bootstrap, traced_join
    base.terminate, base.kill = traced_terminate, traced_kill


def _is_librarys(one: type) -> bool:
    return one is object or one.__module__.partition(".")[0] == "multiprocessing"


def _has_ended(process) -> bool:
    popen = getattr(process, "_popen", None)
    return popen is not None and popen.returncode is not None


def _trace_run(probe: core.Probe, process, name: str) -> None:
    """Make the body of a student's process one task; an attribute of the instance shadows the method."""
    run = process.run
    function = process._target if process._target is not None else run

    def traced_run():
        error = None
        probe.begin_task("process", name_of(function), process._args, process._kwargs, name)
        try:
            return run()
        except BaseException as raised:
            error = raised
            raise
        finally:
            probe.end_task(name, error)

    process.run = traced_run
