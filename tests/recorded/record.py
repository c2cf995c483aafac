"""Make the recorded traces anew: `python -m tests.recorded.record` in the project's folder.

Each is the trace of a real run as JSON lines: what is known from outside first, then a record a line. Unit tests ask
them questions without running anything.
"""

import re
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from grader.model import events as ev
from grader.model.run import Gate, Request, Run
from grader.model.trace import Meeting, Trace
from grader.stage.stage import Stage

HERE = Path(__file__).parent

SOURCE = """
import multiprocessing as mp
import os
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor


def square(x):
    return x * x


def burn(count):
    while count:
        count -= 1
    return "done"


def pool(processes, items, **options):
    with mp.Pool(processes, **options) as made:
        return made.map(square, items, 1)


def executor(processes, items):
    with ProcessPoolExecutor(processes) as made:
        return list(made.map(square, items))


def hello(name):
    print("hello", name)


def one_after_the_other(names):
    for name in names:
        process = mp.Process(target=hello, args=(name,), name=name)
        process.start()
        process.join()


def all_together(names):
    processes = [mp.Process(target=hello, args=(name,), name=name) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def work(count):
    processes = [mp.Process(target=burn, args=(count,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def inner(x):
    if x < 0:
        raise ValueError("negative")
    return outer(x - 1)


def outer(x):
    return x if x == 0 else inner(x)


def nested(x):
    outer(2)
    try:
        inner(-1)
    except ValueError:
        pass


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def killed():
    process = mp.Process(target=die, name="doomed")
    process.start()
    process.join()
    return process.exitcode


def say():
    for part in ("a", "b"):
        print(part, end="", flush=True)
    print()


def talk():
    print("begin ", end="")
    thread = threading.Thread(target=say)
    thread.start()
    thread.join()
    print("end")
    print("no newline", end="")
"""

MEET = Gate(want=2)
CASES: dict[str, dict[str, Any]] = {
    "pool_fork": {"function": "pool", "args": (2, [1, 2, 3, 4]), "gate": MEET, "start_method": "fork"},
    "pool_spawn_one_task_a_child": {
        "function": "pool", "args": (2, [1, 2, 3, 4]), "kwargs": {"maxtasksperchild": 1}, "start_method": "spawn",
    },
    "pool_forkserver": {"function": "pool", "args": (2, [1, 2]), "gate": MEET, "start_method": "forkserver"},
    "executor": {"function": "executor", "args": (2, [5, 6, 7]), "gate": MEET, "start_method": "fork"},
    "one_after_the_other": {
        "function": "one_after_the_other", "args": (["ann", "bob"],), "gate": MEET, "start_method": "fork",
    },
    "all_together": {"function": "all_together", "args": (["ann", "bob"],), "gate": MEET, "start_method": "fork"},
    "work": {"function": "work", "args": (3_000_000,), "gate": MEET, "start_method": "fork"},
    "nested_calls": {"function": "nested", "args": (2,), "watch": ("inner", "outer")},
    "killed": {"function": "killed", "start_method": "fork"},
    "talk": {"function": "talk"},
}  # fmt: skip


class Header(msgspec.Struct, frozen=True):
    """What a trace knows besides its records."""

    main_pid: int
    ends: dict[int, int]
    meetings: list[Meeting]


def save(run: Run, path: Path) -> None:
    """Write a run's trace, without what belongs to this machine."""
    trace = run.trace
    header = Header(trace.main_pid, trace.ends, list(trace.meetings))
    lines = [msgspec.json.encode(header), *(msgspec.json.encode(_without_places(one)) for one in trace.records)]
    path.write_bytes(b"\n".join(lines) + b"\n")


def load(path: Path) -> Trace:
    """Read a trace."""
    first, *rest = path.read_bytes().splitlines()
    header = msgspec.json.decode(first, type=Header)
    records = tuple(msgspec.json.decode(line, type=ev.Record) for line in rest)
    return Trace(records=records, main_pid=header.main_pid, ends=header.ends, meetings=tuple(header.meetings))


def _without_places(record: ev.Record) -> ev.Record:
    event: Any = record.event
    if isinstance(event, ev.Hello):
        argv = [re.sub(r"/[\w.+/-]*", "/path", part) for part in event.argv]
        event = msgspec.structs.replace(event, argv=argv)
    return msgspec.structs.replace(record, event=event)


def main() -> None:
    """Record every case."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "recorded_module.py").write_text(SOURCE)
        stage = Stage(Path(folder))
        try:
            for name, case in CASES.items():
                run = stage.run(Request(module="recorded_module", **case))
                save(run, HERE / f"{name}.jsonl")
        finally:
            stage.close()


if __name__ == "__main__":
    main()
