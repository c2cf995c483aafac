import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from grader.stage import proctable
from grader.stage.proctable import Look, ProcTable
from tests.unit.stage.conftest import wait_until

LAUNCH = Callable[[str], "subprocess.Popen[bytes]"]
NULL, LONG, FOREVER = "0x0", "0x7ffc0000", "0xffffffff"


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("202 0x1 0x189 0x0 0x0 0x0 0xffffffff 0x7ff 0x7f0", False),  # futex without a timeout
        (f"202 0x1 0x189 0x0 {LONG} 0x0 0xffffffff 0x7ff 0x7f0", True),
        (f"7 0x1 0x1 {FOREVER} 0x0 0x0 0x0 0x7ff 0x7f0", False),  # poll, -1
        ("7 0x1 0x1 0xffffffffffffffff 0x0 0x0 0x0 0x7ff 0x7f0", False),
        ("7 0x1 0x1 0x1f4 0x0 0x0 0x0 0x7ff 0x7f0", True),
        (f"271 0x1 0x1 {NULL} 0x0 0x8 0x0 0x7ff 0x7f0", False),  # ppoll
        (f"271 0x1 0x1 {LONG} 0x0 0x8 0x0 0x7ff 0x7f0", True),
        (f"23 0x5 0x1 0x0 0x0 {NULL} 0x0 0x7ff 0x7f0", False),  # select
        (f"270 0x5 0x1 0x0 0x0 {LONG} 0x0 0x7ff 0x7f0", True),  # pselect6
        (f"232 0x5 0x1 0x10 {FOREVER} 0x0 0x0 0x7ff 0x7f0", False),  # epoll_wait
        ("281 0x5 0x1 0x10 0x64 0x0 0x0 0x7ff 0x7f0", True),  # epoll_pwait
        ("0 0x5 0x1 0x10 0x64 0x0 0x0 0x7ff 0x7f0", False),  # read
        ("61 0x5 0x1 0x10 0x64 0x0 0x0 0x7ff 0x7f0", False),  # wait4
        ("34 0x5 0x1 0x10 0x64 0x0 0x0 0x7ff 0x7f0", False),  # pause
        ("230 0x0 0x0 0x7ffc 0x0 0x0 0x0 0x7ff 0x7f0", True),  # clock_nanosleep
        ("35 0x7ffc 0x0 0x0 0x0 0x0 0x0 0x7ff 0x7f0", True),  # nanosleep
        ("99999 0x0 0x0 0x0 0x0 0x0 0x0 0x7ff 0x7f0", True),  # unheard of
        ("-1 0x7ff 0x7f0", True),  # blocked, but in no call
        ("running", True),
        ("", True),  # not to be read
        ("202 0x1 0x189", True),
    ],
)
def test_which_blocked_calls_may_end_by_themselves(monkeypatch: pytest.MonkeyPatch, line: str, may: bool) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    assert proctable._may_wake_by_itself(line) is may


@pytest.mark.parametrize(
    ("machine", "line", "may"),
    [
        ("aarch64", "98 0x1 0x189 0x0 0x0 0x0 0xffffffff 0x7ff 0x7f0", False),  # futex
        ("aarch64", "202 0x5 0x1 0x10 0x64 0x0 0x0 0x7ff 0x7f0", False),  # accept there
        ("aarch64", "72 0x5 0x1 0x0 0x0 0x7ffc0 0x0 0x7ff 0x7f0", True),  # pselect6
        ("riscv128", "202 0x1 0x189 0x0 0x0 0x0 0xffffffff 0x7ff 0x7f0", True),  # no table: no proof
    ],
)
def test_numbers_are_the_machines_own(monkeypatch: pytest.MonkeyPatch, machine: str, line: str, may: bool) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert proctable._may_wake_by_itself(line) is may


@pytest.fixture
def launch() -> Iterator[LAUNCH]:
    """Starts a Python that runs some code, when it has said a word."""
    started = []

    def start(code: str) -> "subprocess.Popen[bytes]":
        code = f"import os, select, signal, sys, threading, time\nsys.stdout.write('x'); sys.stdout.flush()\n{code}"
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        started.append(process)
        assert process.stdout is not None and process.stdout.read(1) == b"x"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def settle(table: ProcTable, threads: int = 1) -> Look:
    """The first look at which so many threads are there and all are asleep, two times on end."""
    looks = [table.look(0)]

    def rests() -> bool:
        looks.append(table.look(0))
        return len(looks[-1].threads) == threads and looks[-1] == looks[-2] and all(t.asleep for t in looks[-1].threads)

    wait_until(rests)
    return looks[-1]


NO_TABLE = pytest.mark.skipif(
    platform.machine() not in proctable._CALLS, reason="the numbers of system calls are known for x86_64 and aarch64"
)


@NO_TABLE
@pytest.mark.parametrize(
    ("code", "timed"),
    [
        ("os.read(0, 1)", False),
        ("signal.pause()", False),
        ("threading.Lock().acquire(); l = threading.Lock(); l.acquire(); l.acquire()", False),
        ("l = threading.Lock(); l.acquire(); l.acquire(timeout=3600)", True),
        ("select.select([0], [], [])", False),
        ("select.select([0], [], [], 3600)", True),
        ("select.poll().poll()", False),
        ("select.poll().poll(3600000)", True),
        ("select.epoll().poll()", False),
        ("select.epoll().poll(3600)", True),
        ("time.sleep(3600)", True),
    ],
)
def test_real_calls_are_read_right(launch: LAUNCH, code: str, timed: bool) -> None:
    process = launch(code)
    look = settle(ProcTable(process.pid))
    assert [thread.timed for thread in look.threads] == [timed]


def test_a_stopped_process_can_not_wake_by_itself(launch: LAUNCH) -> None:
    process = launch("os.kill(os.getpid(), signal.SIGSTOP)")
    (thread,) = settle(ProcTable(process.pid)).threads
    assert thread.asleep and not thread.timed


def test_who_computes_is_awake(launch: LAUNCH) -> None:
    process = launch("while True: pass")
    table = ProcTable(process.pid)
    (before,) = table.look(0).threads
    wait_until(lambda: table.look(0).threads[0].cpu > before.cpu)
    assert not table.look(0).threads[0].asleep
    assert table.cpu_of(process.pid) >= 0


def test_every_thread_is_seen(launch: LAUNCH) -> None:
    process = launch("[threading.Thread(target=os.read, args=(0, 1)).start() for _ in range(3)]; os.read(0, 1)")
    look = settle(ProcTable(process.pid), threads=4)
    assert {thread.pid for thread in look.threads} == {process.pid} == look.pids


FAMILY = """
if os.fork() == 0:
    if os.fork() == 0:
        os.write(1, b'y')
    os.read(0, 1)
os.read(0, 1)
"""


def test_the_tree_is_seen_from_its_top_or_below_it(launch: LAUNCH) -> None:
    process = launch(FAMILY)
    assert process.stdout is not None and process.stdout.read(1) == b"y"
    whole, below = ProcTable(process.pid).tree(), ProcTable(process.pid, hidden=[process.pid]).tree()
    assert len(whole) == 3 and whole[0] == process.pid
    assert below == whole[1:]
    usage = ProcTable(process.pid).usage()
    assert usage.processes == 3
    assert 1 << 20 < usage.memory < 1 << 30


def test_pages_that_a_family_shares_are_counted_once(launch: LAUNCH) -> None:
    process = launch(f"kept = bytearray(os.urandom(1 << 20)) * 32\n{FAMILY}")
    assert process.stdout is not None and process.stdout.read(1) == b"y"
    table = ProcTable(process.pid)
    exact = table.memory()
    assert exact is not None and 32 << 20 <= exact < 64 << 20
    assert table.usage().memory >= 96 << 20


def test_who_is_dead_but_not_buried_is_not_there(launch: LAUNCH) -> None:
    process = launch("pid = os.fork()\nif pid == 0: os._exit(0)\nsignal.pause()")
    table = ProcTable(process.pid)
    wait_until(lambda: len(table.tree()) == 2 and len(table.look(0).pids) == 1)
    assert table.usage().processes == 1


def test_what_is_gone_is_nothing() -> None:
    process = subprocess.Popen([sys.executable, "-I", "-S", "-c", ""])
    process.wait()
    table = ProcTable(process.pid)
    assert table.look(0).threads == ()
    assert table.cpu_of(process.pid) == 0
    assert table.usage().processes == 0


def test_a_name_may_hold_anything(launch: LAUNCH) -> None:
    process = launch("open('/proc/self/comm', 'w').write('a) R 1 (b'); signal.pause()")

    def renamed() -> bool:
        with open(f"/proc/{process.pid}/comm") as file:
            return file.read().startswith("a) R")

    wait_until(renamed)
    (thread,) = settle(ProcTable(process.pid)).threads
    assert thread.asleep


def test_own_process_is_there() -> None:
    assert os.getpid() in ProcTable(os.getpid()).look(0).pids
