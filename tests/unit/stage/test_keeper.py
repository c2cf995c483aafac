"""Whatever a program does to hide its children, none of them outlives its keeper."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from grader.stage.box import Box
from grader.stage.family import children
from grader.stage.launch import KeeperLauncher, KeptProgram, Launch, PlainLauncher, PlainProgram
from tests.unit.stage.conftest import PATIENCE, Reader, is_gone, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="keepers are a Linux thing (subreapers, pidfds)")

START = "import os, signal, sys\ndef say(*words): os.write(1, (' '.join(map(str, words)) + '\\n').encode())\n"
Start = Callable[..., tuple[KeptProgram, Reader]]


def launch(code: str, stdout: int, folder: Path, **rlimits: int) -> Launch:
    return Launch(
        argv=[sys.executable, "-I", "-S", "-c", START + code],
        env={},
        cwd=str(folder),
        rlimits=rlimits,
        streams=(0, stdout, stdout),
    )


@pytest.fixture
def start(launcher: KeeperLauncher, tmp_path: Path) -> Iterator[Start]:
    """Starts a program and gives its output's reader."""
    fds: list[int] = []
    programs: list[KeptProgram] = []

    def start(code: str, **rlimits: int) -> tuple[KeptProgram, Reader]:
        read, write = os.pipe()
        fds.append(read)
        try:
            program = launcher.start(launch(code, write, tmp_path, **rlimits))
        finally:
            os.close(write)
        programs.append(program)
        return program, Reader(read)

    yield start
    for program in programs:
        program.end()
    for fd in fds:
        os.close(fd)


def exit_status(program: KeptProgram) -> int:
    status: list[int] = []

    def told() -> bool:
        news = program.take_news()
        status.extend([] if news is None else [news])
        return bool(status)

    wait_until(told)
    return status[0]


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("", 0), ("sys.exit(3)", 3), ("os._exit(130)", 130), ("os.kill(os.getpid(), signal.SIGKILL)", -9),
        ("os.abort()", -6), ("raise RuntimeError", 1),
    ],
)  # fmt: skip
def test_the_exit_status_is_told(start: Start, code: str, status: int) -> None:
    program, _ = start(code)
    assert exit_status(program) == status
    assert program.end() == 0


CHILDREN = {
    "waits": "signal.pause()",
    "ignores": "for one in (1, 2, 15): signal.signal(one, signal.SIG_IGN)\n    signal.pause()",
    "in a session of its own": "os.setsid(); signal.pause()",
    "stopped": "os.kill(os.getpid(), signal.SIGSTOP); signal.pause()",
    "busy": "while True: pass",
}


@pytest.mark.parametrize("child", CHILDREN.values(), ids=CHILDREN)
def test_children_end_with_their_keeper(start: Start, child: str) -> None:
    program, reader = start(f"if os.fork() == 0:\n    say(os.getpid())\n    {child}\nsignal.pause()")
    pid = int(reader.line())
    assert not is_gone(pid)
    assert program.end() == 0
    assert is_gone(pid) and is_gone(program.pid)


DAEMON = """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        say(os.getpid())
        signal.pause()
    os._exit(0)
os.wait()
"""


@pytest.mark.parametrize("rest", ["signal.pause()", "say('left'); os._exit(0)"], ids=["parent waits", "parent is gone"])
def test_daemons_end_with_their_keeper(start: Start, rest: str) -> None:
    program, reader = start(DAEMON + rest)
    if "left" in rest:
        pid = int(next(line for line in (reader.line(), reader.line()) if line != "left"))
        assert exit_status(program) == 0
    else:
        pid = int(reader.line())
    assert program.table is not None
    assert pid in program.table.tree()  # an orphan is still in sight
    assert program.end() == 0
    assert is_gone(pid)


def test_a_family_of_orphans_ends(start: Start) -> None:
    program, reader = start(
        "for _ in range(4):\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        os.fork()\n"
        "        say(os.getpid())\n"
        "        signal.pause()\n"
        "os._exit(0)"
    )
    pids = [int(reader.line()) for _ in range(8)]
    assert program.end() == 0
    assert [pid for pid in pids if not is_gone(pid)] == []


def test_one_that_hops_from_pid_to_pid_ends(start: Start) -> None:
    program, reader = start("say('hop')\nwhile True:\n    if os.fork() > 0: os._exit(0)")
    assert reader.line() == "hop"
    assert program.end() == 0
    assert program.table is not None and program.table.tree() == []


def test_programs_of_one_launcher_do_not_touch_each_other(start: Start) -> None:
    one, _ = start("say(1); signal.pause()")
    other, reader = start("say(os.getpid()); signal.pause()")
    pid = int(reader.line())
    assert one.end() == 0
    assert not is_gone(pid)
    assert other.end() == 0
    assert is_gone(pid)


JUDGE = """
import os, signal, sys
from pathlib import Path
from grader.stage.launch import KeeperLauncher, Launch
launcher = KeeperLauncher()
program = launcher.start(
    Launch(argv=[sys.executable, "-I", "-S", "-c", sys.argv[1]], env={}, cwd="/", rlimits={}, streams=(0, 1, 2))
)
signal.pause()
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_all_end_when_the_judge_dies(number: signal.Signals) -> None:
    root = str(Path(__file__).parents[3])
    judge = subprocess.Popen(
        [sys.executable, "-c", JUDGE, START + DAEMON + "say(os.getpid()); signal.pause()"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": root},
    )
    assert judge.stdout is not None
    reader = Reader(judge.stdout.fileno())
    pids = [int(reader.line()), int(reader.line())]
    judge.send_signal(number)
    judge.communicate()
    for pid in pids:
        wait_until(partial(is_gone, pid))


def test_the_program_gets_its_folder_limits_and_nothing_else(start: Start, tmp_path: Path) -> None:
    _, reader = start(
        "import resource; say(os.getcwd()); say(*resource.getrlimit(resource.RLIMIT_NOFILE));"
        "say(*sorted(os.listdir('/proc/self/fd'))); say(os.getsid(0) == os.getpid())",
        RLIMIT_NOFILE=64,
    )
    assert reader.line() == str(tmp_path)
    assert reader.line() == "64 64"
    assert reader.line() == "0 1 2 3"  # 3 is the listing's own
    assert reader.line() == "True"


def test_what_can_not_be_started_exits(launcher: KeeperLauncher, tmp_path: Path) -> None:
    read, write = os.pipe()
    program = launcher.start(
        Launch(argv=["/nowhere/python"], env={}, cwd=str(tmp_path), rlimits={}, streams=(0, write, write))
    )
    os.close(write)
    assert exit_status(program) == 126
    assert "can't start" in Reader(read).line()
    program.end()
    os.close(read)


def test_news_have_a_descriptor(start: Start) -> None:
    program, _ = start("")
    ready, _, _ = select.select([program.fileno()], [], [], PATIENCE)
    assert ready == [program.fileno()]


def test_without_a_keeper_the_session_ends(tmp_path: Path) -> None:
    read, write = os.pipe()
    reader = Reader(read)
    launcher = PlainLauncher()
    program: PlainProgram = launcher.start(
        launch("if os.fork() == 0: say(os.getpid())\nsignal.pause()", write, tmp_path)
    )
    os.close(write)
    pid = int(reader.line())
    assert program.take_news() is None
    assert program.end() == 0
    wait_until(lambda: is_gone(pid))
    assert program.take_news() == -signal.SIGKILL
    launcher.close()
    os.close(read)


def test_where_there_is_no_box_nothing_is_left(tmp_path: Path) -> None:
    request = {
        "warm": True, "box": ["--"], "bwrap": "/bin/false", "walls": {"rlimits": {}}, "env": {}, "cwd": str(tmp_path),
    }  # fmt: skip
    before, below = sorted(os.listdir("/proc/self/fd")), children(os.getpid())
    with pytest.raises(OSError, match="made no box"):
        Box(request, [0, 1, 2])
    assert sorted(os.listdir("/proc/self/fd")) == before
    assert children(os.getpid()) == below
