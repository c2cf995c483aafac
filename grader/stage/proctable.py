"""What the kernel says of a run's processes: who is there, which threads ran since the last look, what they wait in.

A look reads /proc/<pid>/task/<tid>/{stat,schedstat,syscall} (proc(5)). A thread that is asleep in two looks and got no
time slice in between (schedstat's third field) did not run at all; if that holds for every thread, there was a moment
at which the whole tree was asleep. If, besides, none of them sleeps in a call with a timeout, nothing inside the tree
can ever wake one: that is a proof, not a guess from a clock. A starved process is runnable, so load proves nothing.
"""

import os
import platform
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

ASLEEP = "STtIZXP"  # sleeping, stopped, traced, idle, dead; R runs and D waits for a disk, which comes back


@dataclass(frozen=True, slots=True)
class Thread:
    """One thread at one look. `slices` counts the time slices it got so far and `cpu` the ns it ran; `timed` sleeps
    end by themselves."""

    pid: int
    tid: int
    asleep: bool
    timed: bool
    slices: int
    cpu: int


@dataclass(frozen=True, slots=True)
class Look:
    """A run's processes at one moment (ns of the caller's clock)."""

    time: int
    threads: tuple[Thread, ...]

    @property
    def pids(self) -> frozenset[int]:
        """The processes that are alive."""
        return frozenset(thread.pid for thread in self.threads)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run's processes use: CPU seconds of the living and those they have buried, resident bytes, how many."""

    cpu: float
    memory: int
    processes: int


class ProcTable:
    """Looks at all processes from some on down; those that are `hidden` don't belong to the tree themselves."""

    def __init__(self, *tops: int, hidden: Collection[int] = ()) -> None:
        self._tops = tops
        self._hidden = frozenset(hidden)
        self._page = os.sysconf("SC_PAGE_SIZE")
        self._tick = os.sysconf("SC_CLK_TCK")

    def tree(self) -> list[int]:
        """The processes of the tree; under a keeper also those whose parents are gone, for they went to it."""
        return [pid for pid, _ in self._walk()]

    def _walk(self) -> Iterator[tuple[int, list[str]]]:
        """Each process of the tree with its threads."""
        found: set[int] = set()
        waiting = list(self._tops)
        while waiting:
            pid = waiting.pop()
            if pid in found:
                continue
            found.add(pid)
            try:
                tids = os.listdir(f"/proc/{pid}/task")
            except OSError:
                tids = []
            for tid in tids:
                waiting += map(int, _read(f"/proc/{pid}/task/{tid}/children").split())
            if pid not in self._hidden:
                yield pid, tids

    def holds(self, pid: int) -> bool | None:
        """Whether a process belongs to the tree, by its parents; None when it is gone."""
        for _ in range(1000):
            if pid in self._tops:
                return True
            fields = _stat(f"/proc/{pid}/stat")
            if fields is None:
                return None
            pid = int(fields[1])
            if pid <= 1:
                return False
        return False

    def names_of(self, pid: int) -> set[int]:
        """The PIDs that a process has in the PID namespaces it is in (proc(5), NSpid); empty when it is gone."""
        for line in _read(f"/proc/{pid}/status").splitlines():
            if line.startswith("NSpid:"):
                return {int(part) for part in line.split()[1:]}
        return set()

    def look(self, time: int) -> Look:
        """Every living thread of the tree, as it is now."""
        return Look(time, tuple(thread for pid, tids in self._walk() for thread in _threads(pid, tids)))

    def usage(self) -> Usage:
        """What the tree uses; shared memory is counted once, at its largest."""
        cpu, private, shared, count = 0.0, 0, 0, 0
        for pid in self._hidden:
            fields = _stat(f"/proc/{pid}/stat")
            if fields is not None:
                cpu += sum(int(field) for field in fields[13:15]) / self._tick  # of orphans, which it has buried
        for pid in self.tree():
            fields = _stat(f"/proc/{pid}/stat")
            if fields is None or fields[0] in "ZX":
                continue
            count += 1
            cpu += sum(int(field) for field in fields[11:15]) / self._tick  # with its dead children's
            statm = _read(f"/proc/{pid}/statm").split()
            if len(statm) > 2:
                private += (int(statm[1]) - int(statm[2])) * self._page
                shared = max(shared, int(statm[2]) * self._page)
        return Usage(cpu, private + shared, count)

    def memory(self) -> int | None:
        """Bytes of memory that the tree uses, pages that processes share counted once (Pss, proc(5)): exact, and slow.

        `usage` counts what forked processes still share once for each of them. None where we may not look.
        """
        total = 0
        for pid in self.tree():
            for line in _read(f"/proc/{pid}/smaps_rollup").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
        return total or None

    def cpu_of(self, pid: int) -> float:
        """CPU seconds of one process so far, 0 when it is gone."""
        fields = _stat(f"/proc/{pid}/stat")
        return (int(fields[11]) + int(fields[12])) / self._tick if fields else 0.0


def _threads(pid: int, tids: Iterable[str]) -> Iterator[Thread]:
    for tid in tids:
        base = f"/proc/{pid}/task/{tid}"
        fields = _stat(base + "/stat")
        if fields is None or fields[0] in "ZX":
            continue
        schedstat = _read(base + "/schedstat").split()
        cpu, _, slices = [int(field) for field in schedstat[:3]] if len(schedstat) > 2 else (0, 0, -1)
        asleep = fields[0] in ASLEEP
        stopped = fields[0] in "Tt"
        timed = asleep and not stopped and _may_wake_by_itself(_read(base + "/syscall"))
        yield Thread(pid, int(tid), asleep, timed, slices, cpu)


def is_runnable(pid: int) -> bool:
    """Whether some thread of a process runs, would if it had a CPU, or waits for a disk."""
    try:
        tids = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return False
    return any(not thread.asleep for thread in _threads(pid, tids))


FUTEX, POLL, PPOLL, SELECT, PSELECT, EPOLL_WAIT, EPOLL_PWAIT, OTHER = range(8)
_CALLS = {
    "x86_64": {202: FUTEX, 7: POLL, 271: PPOLL, 23: SELECT, 270: PSELECT, 232: EPOLL_WAIT, 281: EPOLL_PWAIT}
    | dict.fromkeys((0, 1, 19, 20, 34, 42, 43, 44, 45, 46, 47, 61, 72, 73, 130, 247, 288), OTHER),
    "aarch64": {98: FUTEX, 73: PPOLL, 72: PSELECT, 22: EPOLL_PWAIT}
    | dict.fromkeys((25, 32, 63, 64, 65, 66, 95, 133, 202, 203, 206, 207, 211, 212, 242, 260), OTHER),
}


def _may_wake_by_itself(syscall: str) -> bool:
    """Whether a blocked call ends without anybody's doing; unknown calls are taken to.

    The numbers in OTHER wait for as long as it takes: read, write, readv, writev, pause, connect, accept, sendto,
    recvfrom, sendmsg, recvmsg, wait4, waitid, fcntl, flock, rt_sigsuspend, accept4.
    """
    number, *args = syscall.split()[:7] or ["running"]
    kind = _CALLS.get(platform.machine(), {}).get(int(number)) if number.isdecimal() else None
    if kind is None or len(args) < 6:
        return True
    values = [int(arg, 16) for arg in args]
    if kind == FUTEX:
        return values[3] != 0
    if kind == POLL:
        return not values[2] & 0x80000000
    if kind == PPOLL:
        return values[2] != 0
    if kind in (SELECT, PSELECT):
        return values[4] != 0
    if kind in (EPOLL_WAIT, EPOLL_PWAIT):
        return not values[3] & 0x80000000
    return False


def command_line(pid: int) -> bytes:
    """How a process was started, empty when it is gone."""
    return _read(f"/proc/{pid}/cmdline").encode()


def _stat(path: str) -> list[str] | None:
    """The fields of a stat file from the state on: the name before them may hold anything."""
    text = _read(path)
    return text.rpartition(")")[2].split() if text else None


def _read(path: str) -> str:
    try:
        fd = os.open(path, os.O_RDONLY)
    except OSError:
        return ""
    try:
        return os.read(fd, 4096).decode("utf-8", "replace")
    except OSError:
        return ""
    finally:
        os.close(fd)
