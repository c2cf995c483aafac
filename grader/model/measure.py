"""R, the mean number of runnable processes: parallelism that a program has, not what today's cores gave it.

Cilkview's idea (He, Leiserson, Leiserson, SPAA 2010) on the kernel's numbers: a process that computes is either on a
CPU or in the run queue. Other work on the machine turns CPU time into run-queue wait and the sum stays, while
waiting for a lock, for a turn or for the GIL is time asleep and does not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A task's time in flight: `busy` is CPU time plus run-queue wait of its process in between. All in ns."""

    pid: int
    begin: int
    end: int
    busy: int


def mean_runnable(spells: Sequence[Spell]) -> float | None:
    """R over the time in which any of the spells was in flight; None when there is no such time.

    Each process counts at most once at any moment, whatever its threads use.
    """
    covered = _length([(spell.begin, spell.end) for spell in spells])
    if covered <= 0:
        return None
    pids = {spell.pid for spell in spells}
    return sum(_busy([spell for spell in spells if spell.pid == pid]) for pid in pids) / covered


def _busy(spells: list[Spell]) -> int:
    """What one process's spells were busy: where they overlap (threads of a pool) each has the whole process's time."""
    total = length = busy = 0
    reach: int | None = None
    for spell in sorted(spells, key=lambda one: one.begin):
        if reach is None or spell.begin >= reach:
            total, length, busy, reach = total + min(busy, length), 0, 0, spell.begin
        length += max(spell.end - reach, 0)
        busy += spell.busy
        reach = max(reach, spell.end)
    return total + min(busy, length)


def _length(intervals: list[tuple[int, int]]) -> int:
    total, reach = 0, None
    for begin, end in sorted(intervals):
        start = begin if reach is None else max(begin, reach)
        if end > start:
            total += end - start
        reach = end if reach is None else max(reach, end)
    return total
