"""Decide from looks at the process table whether a run still moves.

Three answers: *moving*; *still*, which is a proof (see `grader.stage.proctable`); and how long it has been *calm*: each
process asleep, or one of those that only pass the time (a loop that polls, or one that spins) while all else sleeps.
"""

from dataclasses import dataclass, field

from grader.stage.proctable import Look, Thread

SPIN_CPU = 1.0  # CPU seconds that a process burns without a word before it counts as one that only spins
POLLS = 100  # sleeps without any other word before it counts as one that only polls


@dataclass(frozen=True, slots=True)
class Stillness:
    """How a run stands: `still` is proof that nothing can move; `calm` the seconds since anything mattered."""

    still: bool
    calm: float


@dataclass(slots=True)
class _Watched:
    active: int
    cpu: float
    sleeps: int = 0


@dataclass(slots=True)
class QuietWatch:
    """Follows the looks at one run. Times are ns of one clock, CPU in seconds."""

    _last: Look | None = None
    _heard: bool = True
    _processes: dict[int, _Watched] = field(default_factory=dict)

    def hear(self, pid: int, *, sleep: bool, cpu: float) -> None:
        """A process told something; a mere sleep is what pollers do and proves no progress."""
        self._heard = True
        one = self._processes.get(pid)
        if one is None:
            return
        if sleep:
            one.sleeps += 1
        else:
            one.sleeps, one.cpu, one.active = 0, cpu, -1

    def see(self, look: Look, cpu: dict[int, float]) -> Stillness:
        """Take one look, with each process's CPU seconds, and judge."""
        ran = _who_ran(self._last, look)
        still = (
            not self._heard
            and self._last is not None
            and not ran
            and all(thread.asleep and not thread.timed for thread in look.threads)
        )
        for pid in look.pids:
            one = self._processes.setdefault(pid, _Watched(active=look.time, cpu=cpu.get(pid, 0.0)))
            passes_time = one.sleeps >= POLLS or cpu.get(pid, 0.0) - one.cpu >= SPIN_CPU
            if one.active < 0 or (pid in ran and not passes_time):
                one.active = look.time
        for pid in set(self._processes) - look.pids:
            del self._processes[pid]  # an end is news to the others, and they will run
        self._last, self._heard = look, False
        latest = max((one.active for one in self._processes.values()), default=look.time)
        return Stillness(still=still, calm=(look.time - latest) / 1e9)


def _who_ran(before: Look | None, now: Look) -> set[int]:
    """The processes with a thread that is new, awake, gone, or got a time slice since the look before."""
    if before is None:
        return set(now.pids)
    old: dict[int, Thread] = {thread.tid: thread for thread in before.threads}
    ran = set()
    for thread in now.threads:
        known = old.pop(thread.tid, None)
        if known is None or not thread.asleep or not known.asleep or thread.slices != known.slices:
            ran.add(thread.pid)
        elif thread.slices < 0:
            ran.add(thread.pid)  # no count of slices: a nap in between can't be told from sleep
    return ran | {thread.pid for thread in old.values()}
