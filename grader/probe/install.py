"""Put the probe into this interpreter: open the line, then patch what is watched, each part when it is imported."""

import os
import sys

import grader.probe
from grader.probe.core import Probe


def install() -> None:
    """Install the probe if this process belongs to a run (GRADER_CHANNEL is set); never raises."""
    probe = Probe(os.environ["GRADER_CHANNEL"])
    probe.join_run("start")
    if probe.channel is None:
        return
    _patch(probe)


def _patch(probe: Probe) -> None:
    from grader.probe.imports import AfterImport

    finder = AfterImport(getattr(sys.modules["grader.probe"], "kept", None))
    sys.meta_path.insert(0, finder)

    def after_import(name: str, room: str, function: str) -> None:
        def hook(module):
            part = __import__(f"grader.probe.{room}", fromlist=[function])
            getattr(part, function)(probe, module)

        finder.add(name, hook)

    after_import("multiprocessing.process", "processes", "watch_processes")
    after_import("multiprocessing.pool", "pools", "watch_pool")
    after_import("multiprocessing.synchronize", "locks", "watch_locks")
    after_import("multiprocessing.heap", "memory", "watch_memory")
    after_import("multiprocessing.sharedctypes", "accesses", "watch_values")
    if probe.options.get("waits"):
        after_import("multiprocessing.queues", "waits", "watch_queues")
        after_import("multiprocessing.connection", "waits", "watch_connections")
        after_import("multiprocessing.synchronize", "waits", "watch_event_waits")
    template = getattr(sys.modules["grader.probe"], "own_template", None)
    if template is not None:
        from grader.probe.template import watch_starting

        finder.add("multiprocessing.util", watch_starting(template))
    after_import("multiprocessing.managers", "proxies", "watch_proxies")
    after_import("concurrent.futures.process", "pools", "watch_executor")

    from grader.probe.output import watch_output
    from grader.probe.sleeping import watch_sleep

    output = watch_output(probe)
    probe.flush_output = output.flush_all
    watch_sleep(probe)
    _register_stack_dump()
    _watch_student_module(probe, finder)

    def after_fork():
        output.forget()
        probe.rejoin_after_fork()

    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=after_fork)
    _share_with_root(probe, finder)


def _register_stack_dump() -> None:
    """Let the observer ask where every thread stands, also of a process that is stuck in a C call."""
    path = os.environ.get("GRADER_STACKS")
    if not path:
        return
    import faulthandler
    import signal
    from fcntl import F_DUPFD_CLOEXEC, fcntl

    fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    high = fcntl(fd, F_DUPFD_CLOEXEC, 210)
    os.close(fd)
    faulthandler.register(signal.SIGUSR2, file=high, all_threads=True)


def _watch_student_module(probe: Probe, finder) -> None:
    names = [name for name in probe.options.get("watch", "").split("|") if name]
    module_name = probe.options.get("module")
    if not names or not module_name:
        return

    def hook(module):
        from grader.probe.calls import watch_function

        for name in names:
            watch_function(probe, getattr(module, name, None), name)

    finder.add(module_name, hook)


def _share_with_root(probe: Probe, finder) -> None:
    """Leave the probe where `grader.probe.root` finds it: the root is the one program that needs it."""
    grader.probe.current = probe
