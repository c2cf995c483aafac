"""The probe of one process: its line to the observer and what it was told to watch."""

import os
import sys
from _collections_abc import Callable
from os import getppid
from time import process_time_ns

from grader.probe.channel import FileChannel, SocketChannel, connect
from grader.wire import encode

MAX_ARGUMENT_NODES = 200
MAX_ARGUMENT_TEXT = 20_000  # characters; a message has to fit the socket's buffer (212,992 bytes by default)


class Probe:
    """What this process tells the observer. One object a process; after a fork it takes a line of its own."""

    def __init__(self, address: str):
        self.address = address
        self.work = _folder()  # the run's, in its first process: no student code has run yet
        self.options: dict = {}
        self.channel: SocketChannel | FileChannel | None = None
        # Set where shared memory is watched: a function that gives each buffer's checksum.
        self.checksums: Callable[[], dict] | None = None
        self.flush_output = lambda: None  # once output is watched: send out the beginnings of lines
        self._schedstat = os.path.isdir("/proc/self/task")

    def join_run(self, how: str, **fields) -> None:
        """Open this process's line, say hello and take the options of the run."""
        try:
            self.channel = connect(self.address)
        except OSError:
            self.channel = None
            return
        answer = self.channel.ask(
            "hello", {"how": how, "own_parent": getppid(), "argv": orig_argv(), **fields}
        )
        self.options = dict(line.split("=", 1) for line in answer.decode().splitlines() if "=" in line)

    def rejoin_after_fork(self) -> None:
        """Take a line of our own in a forked child; the parent's stays the parent's."""
        if self.channel is not None:
            self.channel.drop()
        self.join_run("fork")

    def emit(self, kind: str, **fields) -> None:
        """Tell the observer one fact."""
        channel = self.channel
        if channel is not None:
            channel.send(kind, fields)

    def holds(self, point: str) -> bool:
        """Whether calls at this kind of point are to wait for the gate."""
        return self.options.get("hold") == point and self.options.get("gate") != "open"

    def emit_and_hold(self, kind: str, **fields) -> None:
        """Tell one fact and stay here until the observer lets us go."""
        channel = self.channel
        if channel is None:
            return
        if channel.ask(kind, {"held": True, **fields}) == b"open":
            self.options["gate"] = "open"

    def begin_task(self, source: str, function: str, args, kwargs, number: str) -> None:
        """Say that a task begins, and wait at the gate if there is one."""
        self.tell_memory("task.begin")
        fields = {
            "source": source,
            "function": function,
            "number": number,
            "args": told(args),
            "kwargs": told(kwargs),
        }
        if self.holds("task"):
            self.emit_and_hold("task.begin", **fields)
            self.emit("task.go", number=number, **self.spent())
        else:
            self.emit("task.begin", **fields, **self.spent())

    def end_task(self, number: str, error: BaseException | None, value=None) -> None:
        """Say that a task ended, and how."""
        self.tell_memory("task.end")
        if error is None:
            self.emit("task.end", number=number, value=told(value), **self.spent())
        else:
            self.emit("task.end", number=number, error=describe_error(error), **self.spent())

    def tell_memory(self, when: str) -> None:
        """Say what the shared buffers hold now, if they are watched and there are any."""
        sums = self.checksums() if self.checksums is not None else None
        if sums:
            self.emit("memory", when=when, sums=sums)

    def spent(self) -> dict:
        """CPU time of this process so far and the time it was runnable but had no CPU, in ns.

        The run-queue wait is field 2 of schedstat (Documentation/scheduler/sched-stats.rst), summed over threads.
        """
        if not self._schedstat:
            return {"cpu": process_time_ns(), "wait": None}
        wait = 0
        try:
            threads = os.listdir("/proc/self/task")
        except OSError:  # the program has used up its descriptors, say
            return {"cpu": process_time_ns(), "wait": None}
        for thread in threads:
            try:
                fd = os.open(f"/proc/self/task/{thread}/schedstat", os.O_RDONLY)
            except OSError:
                continue
            try:
                wait += int(os.read(fd, 100).split()[1])
            except (OSError, IndexError, ValueError):
                pass
            finally:
                os.close(fd)
        return {"cpu": process_time_ns(), "wait": wait}


def _folder() -> str:
    try:
        return os.getcwd()
    except OSError:  # a program has removed it, and goes on to start interpreters
        return ""


def told(item) -> encode.Raw:
    """An argument or a result as far as it is told: what is large is only named."""
    text = encode.value(item, MAX_ARGUMENT_NODES)
    return text if len(text.text) <= MAX_ARGUMENT_TEXT else encode.Raw('["o","(cut)","too large to be told",null]')


def orig_argv() -> list:
    """How this interpreter was started, cut short: the observer tells multiprocessing's helpers by it."""
    return [part[:200] for part in getattr(sys, "orig_argv", [])[:6]]


def describe_error(error: BaseException) -> dict:
    """What was raised and where, as plain data; frames from the outermost to the innermost."""
    frames: list = []
    trace = error.__traceback__
    while trace is not None and len(frames) < 200:
        code = trace.tb_frame.f_code
        frames.append([code.co_filename, trace.tb_lineno, code.co_name])
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename:
        frames.append([str(error.filename), int(error.lineno or 0), "<syntax>"])
    try:
        message = str(error)
    except BaseException:
        message = ""
    cause = error.__cause__
    remote = getattr(cause, "tb", None) if type(cause).__name__ == "_RemoteTraceback" else None
    if remote is None and type(cause).__name__ == "RemoteTraceback":
        remote = getattr(cause, "tb", None)
    return {
        "type": type(error).__name__,
        "message": encode.clean(message[:2000]),
        "frames": [[encode.clean(str(file)), line, encode.clean(name)] for file, line, name in frames[-30:]],
        "remote": encode.clean(remote[-4000:]) if isinstance(remote, str) else None,
    }
