"""Ask every process of a run where it stands, before it is ended: the stacks that faulthandler writes on a signal.

faulthandler's handler is C code that needs neither the GIL nor a turn of the interpreter's loop, so that it also
answers for a thread stuck in a lock (faulthandler, "Dumping the traceback on a user signal").
"""

import os
import re
import signal
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.model.run import Standing
from grader.stage.proctable import is_runnable

PATIENCE = 0.4  # s for one process's answer; one that is stopped has none
PATIENCE_WHEN_STARVED = 5.0  # s for one that would answer if it had a CPU
PATIENCE_ONCE_BEGUN = 3.0  # s for an answer's end, which may be far from its beginning on a busy machine
BUDGET = 2.0  # s for all answers: of hundreds of processes the first few say what there is to say
_FRAME = re.compile(r'^  File "(.*)", line (\d+) in (.*)$')

Frame = tuple[str, int, str]

# What a thread waits for, by the innermost library function above the student's frame.
WAITS = {
    ("process.py", "join"): "process",
    ("popen_fork.py", "poll"): "process",
    ("popen_fork.py", "wait"): "process",
    ("synchronize.py", "__enter__"): "lock",
    ("synchronize.py", "acquire"): "lock",
    ("synchronize.py", "wait"): "event",
    ("sharedctypes.py", "__enter__"): "lock",
    ("locks.py", "take"): "lock",
    ("queues.py", "get"): "queue",
    ("queues.py", "put"): "queue_room",
    ("queues.py", "join_thread"): "queue_flush",
    ("connection.py", "recv"): "message",
    ("connection.py", "recv_bytes"): "message",
    ("connection.py", "send"): "reader",
    ("connection.py", "accept"): "connection",
    ("pool.py", "get"): "pool_result",
    ("pool.py", "wait"): "pool_result",
    ("pool.py", "next"): "pool_result",
    ("pool.py", "join"): "pool_workers",
    ("pool.py", "_terminate_pool"): "pool_workers",
    ("_base.py", "result"): "pool_result",
    ("process.py", "shutdown"): "pool_workers",
    ("threading.py", "join"): "thread",
    ("threading.py", "wait"): "event",
}


def ask_standings(
    pids: Sequence[int], names: dict[int, str], stacks: Path, folder: Path
) -> tuple[Standing, ...]:
    """Where each process stands, as frames of files in `folder`, innermost first; silent ones are left out."""
    found = []
    deadline = time.monotonic() + BUDGET
    for pid in pids:
        text = _ask(pid, stacks) if time.monotonic() < deadline else ""
        if text:
            found.append(_read_standing(pid, names.get(pid, str(pid)), text, f"{folder}{os.sep}"))
    return tuple(one for one in found if one.frames)


def _ask(pid: int, stacks: Path) -> str:
    before = _size(stacks)
    try:
        os.kill(pid, signal.SIGUSR2)
    except OSError:
        return ""
    asked = time.monotonic()
    while True:
        text = _read_from(stacks, before)
        patience = PATIENCE_ONCE_BEGUN if text else PATIENCE
        waited = time.monotonic() - asked
        if _is_whole(text) or (waited > patience and (waited > PATIENCE_WHEN_STARVED or not is_runnable(pid))):
            return text
        time.sleep(0.005)


def _is_whole(text: str) -> bool:
    """Whether a dump has come to its end, the main thread's outermost frame: it is written a piece at a time, and what
    is left of it would be taken for the next process's. Of very deep stacks the outer frames are left out."""
    return text.endswith(("in <module>\n", "  ...\n"))


def _read_from(path: Path, start: int) -> str:
    """What was added to the file. It is the run's to do with: no link is followed, no pipe waited for."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return ""
    try:
        return os.pread(fd, 1 << 16, start).decode("utf-8", "replace")
    except OSError:
        return ""
    finally:
        os.close(fd)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _read_standing(pid: int, name: str, text: str, folder: str) -> Standing:
    threads = list(_read_threads(text))
    with_student = [frames for frames in threads if any(file.startswith(folder) for file, _, _ in frames)]
    frames = with_student[-1] if with_student else []  # the main thread comes last in a dump
    mine = tuple(frame for frame in frames if frame[0].startswith(folder))
    return Standing(pid=pid, name=name, frames=mine, waiting_for=_waiting_for(frames, folder))


def _read_threads(text: str) -> Iterable[list[Frame]]:
    frames: list[Frame] = []
    for line in text.splitlines():
        match = _FRAME.match(line)
        if match:
            frames.append((match[1], int(match[2]), match[3]))
        elif frames and not line.startswith("  "):  # a frame without a line number ("line ???") divides nothing
            yield frames
            frames = []
    if frames:
        yield frames


def _waiting_for(frames: Sequence[Frame], folder: str) -> str | None:
    """What the innermost library calls above the student's innermost frame wait for; None when it computes."""
    answer = None
    for file, _, function in frames:
        if file.startswith(folder):
            break
        answer = WAITS.get((os.path.basename(file), function), answer)
    return answer
