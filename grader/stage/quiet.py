"""Decide from looks at the process table whether a run still moves.

Two answers. *Still* is a proof (see `grader.stage.proctable`): no thread ran between two looks and none can wake by
itself. *Calm* is the time for which each process has been asleep without a word that matters; a process that wakes now
and then to poll (a sleep in a loop, a wait with a timeout) stays calm, one that computes does not, and one that is
starved is runnable and gains no calm however long it lasts. When a process leaves, all calm begins anew: who waited
for it may be about to wake. A process that spins counts as calm once it has burned `SPIN_CPU` without a word, or
`WORK_CPU` once it is known to poll for a lock.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from grader.model import events as ev
from grader.stage.proctable import Look, Thread

SPIN_CPU = 1_000_000_000  # ns of CPU time
WORK_CPU = 20_000_000  # ns of CPU time in one calm, besides a quarter of it: polling needs less, starting Python more


@dataclass(frozen=True, slots=True)
class Stillness:
    """How a run stands: `still` is proof that nothing can move; `calm` the rest of the least calm process, in s.

    `spinning` tells that some process was left out of that, which computes, or spins, without a word.
    """

    still: bool
    calm: float
    spinning: bool = False


@dataclass(slots=True)
class _Watched:
    rested: int = 0
    cpu_at_rest: int = 0
    cpu_at_word: int = 0
    asleep: bool = False


@dataclass(slots=True)
class QuietWatch:
    """Follows the looks at one run. All times in ns."""

    _last: Look | None = None
    _heard: bool = True
    _spoke: set[int] = field(default_factory=set)
    _poll: set[int] = field(default_factory=set)
    _processes: dict[int, _Watched] = field(default_factory=dict)

    def hear(self, pid: int, *, idle: bool, polls: bool = False) -> None:
        """A process told something; what pollers tell (`idle`) is a sign of life but none of progress."""
        self._heard = True
        if polls:
            self._poll.add(pid)
        if not idle:
            self._spoke.add(pid)
            self._poll.discard(pid)

    def see(self, look: Look, idlers: Collection[int] = ()) -> Stillness:
        """Take one look and judge. The main threads of `idlers` wake now and then, and do nothing of note."""
        still = (
            not self._heard
            and self._last is not None
            and _slept_between(self._last, look)
            and not any(thread.timed and not _is_idler(thread, idlers) for thread in look.threads)
        )
        for pid in look.pids:
            self._follow(pid, look)
        gone = set(self._processes) - look.pids
        for pid in gone:
            del self._processes[pid]
        if gone:
            for one in self._processes.values():
                one.rested = 0
        self._last, self._heard = look, False
        self._spoke.clear()
        rests = [one.rested for pid, one in self._processes.items() if not self._spins(pid, one)]
        spinning = len(rests) < len(self._processes)
        return Stillness(still=still, calm=min(rests, default=0) / 1e9, spinning=spinning)

    def _follow(self, pid: int, look: Look) -> None:
        cpu = sum(thread.cpu for thread in look.threads if thread.pid == pid)
        asleep = all(thread.asleep for thread in look.threads if thread.pid == pid)
        one = self._processes.get(pid)
        if one is None or pid in self._spoke:
            self._processes[pid] = _Watched(cpu_at_rest=cpu, cpu_at_word=cpu, asleep=asleep)
            return
        if cpu - one.cpu_at_rest > WORK_CPU + one.rested // 4 or cpu < one.cpu_at_rest:
            one.rested, one.cpu_at_rest = 0, cpu
        elif asleep and one.asleep and self._last is not None:
            one.rested += look.time - self._last.time
        one.asleep = asleep

    def _spins(self, pid: int, one: _Watched) -> bool:
        return one.cpu_at_rest - one.cpu_at_word >= (WORK_CPU if pid in self._poll else SPIN_CPU)


def is_idle(event: ev.Event) -> bool:
    """Whether an event is what a loop that polls tells again and again: no progress."""
    match event:
        case ev.Access(action="read") | ev.Lock(action="wait" | "gave_up") | ev.Memory(when="join"):
            return True
        case ev.JoinEnd():
            return not event.ended
    return isinstance(event, ev.Sleep | ev.JoinBegin | ev.Wait)


def _is_idler(thread: Thread, idlers: Collection[int]) -> bool:
    return thread.tid == thread.pid and thread.pid in idlers


def _slept_between(before: Look, now: Look) -> bool:
    """Whether the same threads are asleep in both looks and none of them got a time slice in between."""
    if len(before.threads) != len(now.threads):
        return False
    old: dict[int, Thread] = {thread.tid: thread for thread in before.threads}
    for thread in now.threads:
        known = old.get(thread.tid)
        if known is None or not thread.asleep or not known.asleep:
            return False
        if thread.slices < 0 or thread.slices != known.slices:
            return False
    return True
