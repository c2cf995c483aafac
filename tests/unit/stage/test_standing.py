import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.stage.standing import _is_whole, _read_standing, ask_standings

FOLDER = "/submission/"

DUMP = """Thread 0x00007f01 (most recent call first):
  File "/lib/python3/threading.py", line 355 in wait
  File "/lib/python3/multiprocessing/queues.py", line 251 in _feed

Current thread 0x00007f02 (most recent call first):
  File "/lib/python3/multiprocessing/popen_fork.py", line 27 in poll
  File "/lib/python3/multiprocessing/popen_fork.py", line 43 in wait
  File "/lib/python3/multiprocessing/process.py", line 149 in join
  File "/submission/exercise.py", line 12 in wait_for_all
  File "/submission/exercise.py", line 20 in main
  File "/grader/probe/root.py", line 83 in _carry_out
"""


def above(*frames: tuple[str, str]) -> str:
    """A dump of one thread with library frames above a line of the student's."""
    lines = [f'  File "/lib/python3/{file}", line 9 in {function}' for file, function in frames]
    lines.append(f'  File "{FOLDER}x.py", line 5 in main')
    return "\n".join(["Current thread 0x1 (most recent call first):", *lines])


def test_the_students_frames_are_taken_innermost_first() -> None:
    standing = _read_standing(7, "main", DUMP, FOLDER)
    assert standing.pid == 7
    assert standing.frames == (
        (f"{FOLDER}exercise.py", 12, "wait_for_all"), (f"{FOLDER}exercise.py", 20, "main"),
    )  # fmt: skip
    assert standing.waiting_for == "process"


def test_a_frame_without_a_line_number_divides_nothing() -> None:
    lines = DUMP.splitlines()
    lines.insert(-2, '  File "__init__", line ??? in __init__')
    standing = _read_standing(7, "main", "\n".join(lines), FOLDER)
    assert [line for _, line, _ in standing.frames] == [12, 20]
    assert standing.waiting_for == "process"


@pytest.mark.parametrize(
    ("frames", "waits"),
    [
        ([("multiprocessing/synchronize.py", "__enter__")], "lock"),
        ([("multiprocessing/synchronize.py", "acquire")], "lock"),
        ([("multiprocessing/sharedctypes.py", "__enter__")], "lock"),
        ([("probe/locks.py", "take")], "lock"),
        ([("multiprocessing/synchronize.py", "wait")], "event"),
        ([("multiprocessing/connection.py", "recv_bytes"), ("multiprocessing/queues.py", "get")], "queue"),
        ([("multiprocessing/connection.py", "_recv"), ("multiprocessing/connection.py", "recv")], "message"),
        ([("multiprocessing/connection.py", "_send"), ("multiprocessing/connection.py", "send")], "reader"),
        ([("threading.py", "wait"), ("multiprocessing/pool.py", "get")], "pool_result"),
        ([("threading.py", "wait"), ("multiprocessing/pool.py", "next")], "pool_result"),
        ([("threading.py", "join"), ("multiprocessing/pool.py", "join")], "pool_workers"),
        ([("threading.py", "wait"), ("concurrent/futures/_base.py", "result")], "pool_result"),
        ([("threading.py", "join"), ("concurrent/futures/process.py", "shutdown")], "pool_workers"),
        ([("threading.py", "join")], "thread"),
        ([("threading.py", "wait")], "event"),
        ([("json/decoder.py", "decode")], None),
        ([], None),
    ],
)
def test_what_is_waited_for(frames: list[tuple[str, str]], waits: str | None) -> None:
    assert _read_standing(7, "p", above(*frames), FOLDER).waiting_for == waits


@pytest.mark.parametrize("text", ["", "nonsense\n", '  File "/lib/x.py", line 1 in f\n', '  File "half'])
def test_without_a_students_frame_there_is_no_standing(text: str) -> None:
    assert _read_standing(7, "p", text, FOLDER).frames == ()


def test_the_main_thread_speaks_for_the_process() -> None:
    text = above(("threading.py", "join")).replace("line 5", "line 3") + "\n\n" + above()
    assert [line for _, line, _ in _read_standing(7, "p", text, FOLDER).frames] == [5]


def test_another_folder_of_a_longer_name_is_not_the_students() -> None:
    text = above().replace(FOLDER, FOLDER[:-1] + "_of_someone_else/")
    assert _read_standing(7, "p", text, FOLDER).frames == ()


def test_a_dump_is_whole_with_its_outermost_frame() -> None:
    whole = DUMP + '  File "<string>", line 1 in <module>\n'
    assert _is_whole(whole)
    assert _is_whole(DUMP + "  ...\n")
    assert not any(_is_whole(whole[:length]) for length in range(len(whole)))


PROGRAM = """
import faulthandler, os, signal, sys
stacks = os.open({stacks!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
faulthandler.register(signal.SIGUSR2, file=stacks, all_threads=True)
def inner():
    os.write(1, b"x")
    while True:
        {rest}
def outer():
    inner()
outer()
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[str], int]]:
    """Starts a program that stands somewhere; gives its PID."""
    started = []

    def start(rest: str) -> int:
        path = tmp_path / "stands.py"
        path.write_text(PROGRAM.format(stacks=str(tmp_path / "stacks"), rest=rest))
        process = subprocess.Popen([sys.executable, "-I", str(path)], stdout=subprocess.PIPE)
        started.append(process)
        assert process.stdout is not None and process.stdout.read(1) == b"x"
        return process.pid

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("rest", ["pass", "signal.pause()"])
def test_real_processes_say_where_they_stand(start: Callable[[str], int], tmp_path: Path, rest: str) -> None:
    pids = [start(rest), start(rest)]
    standings = ask_standings(pids, {pids[0]: "one"}, tmp_path / "stacks", tmp_path)
    assert [(one.pid, one.name) for one in standings] == [(pids[0], "one"), (pids[1], str(pids[1]))]
    for one in standings:
        assert [function for _, _, function in one.frames] == ["inner", "outer", "<module>"]
        assert one.waiting_for is None


def test_who_is_gone_or_stopped_is_left_out(start: Callable[[str], int], tmp_path: Path) -> None:
    stopped = start("os.kill(os.getpid(), signal.SIGSTOP)")
    os.waitpid(stopped, os.WUNTRACED)
    gone = subprocess.Popen([sys.executable, "-I", "-S", "-c", ""])
    gone.wait()
    speaks = start("pass")
    standings = ask_standings([gone.pid, stopped, speaks], {}, tmp_path / "stacks", tmp_path)
    assert [one.pid for one in standings] == [speaks]
