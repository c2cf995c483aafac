"""Is every change of a shared number made under one lock? Read from who held what while it read and wrote.

A change is a read and the next write of the same process. Two changes overlap when one process read before the other
had written: then one of them may be lost, whether it was or not. The run's gate (point "access") holds each child
between its read and its write until others have come that far or nothing moves, so that what can overlap does. Where
locks can be seen (most can), a change must also have been made under one taking of one lock.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from grader.judge import standard
from grader.judge.api import CheckFailed, require
from grader.judge.ending import call_text, returned
from grader.judge.values import exact, exactly, show, type_name
from grader.model import events as ev
from grader.model.run import Gate, Run
from grader.model.trace import Trace
from grader.wire.decode import BadValue, read_value

MISSES = 6  # holds in vain, some milliseconds each, that a run of a program with a lock has to go through
ACCESS_GATE = Gate(point="access", want=2, misses=MISSES)

Held = dict[str, tuple[int, ...]]  # per lock that is held: which takings of it, the outermost first


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One process's change of a shared number: from the event of its read to that of its write."""

    pid: int
    number: str
    read_time: int
    write_time: int
    read: Any
    written: Any
    at_read: Held
    at_write: Held

    @property
    def throughout(self) -> Held:
        """The locks, with their takings, that were held from the read to the write."""
        kept = {name: _common(takings, self.at_write.get(name, ())) for name, takings in self.at_read.items()}
        return {name: takings for name, takings in kept.items() if takings}

    def overlaps(self, other: "Change") -> bool:
        """Whether each of two processes had read the number before the other wrote it."""
        apart = self.pid != other.pid and self.number == other.number
        return apart and self.read_time < other.write_time and other.read_time < self.write_time


def find_changes(trace: Trace) -> list[Change]:
    """Every change of a shared number, in the order of the writes."""
    found: list[Change] = []
    for pid in {record.pid for record in trace.of(ev.Access)}:
        found += _changes_of(trace, pid)
    return sorted(found, key=lambda change: change.write_time)


def _changes_of(trace: Trace, pid: int) -> Iterable[Change]:
    held: dict[str, list[int]] = {}
    takings = 0
    reads: dict[str, tuple[int, Any, Held]] = {}
    mine = [record for record in trace.of(ev.Lock, ev.Access) if record.pid == pid]
    for record in sorted(mine, key=lambda record: record.event.seq):
        match record.event:
            case ev.Lock(action="got", name=name):
                takings += 1
                held.setdefault(name, []).append(takings)
            case ev.Lock(action="released", name=name) if held.get(name):
                held[name].pop()
            case ev.Access(action="read", name=name, value=raw):
                reads[name] = record.time, read_access(raw), _snapshot(held)
            case ev.Access(action="write", name=name, value=raw) if name in reads:
                time, value, at_read = reads.pop(name)
                yield Change(
                    pid=pid, number=name, read_time=time, write_time=record.time, read=value, written=read_access(raw),
                    at_read=at_read, at_write=_snapshot(held),
                )  # fmt: skip


def _snapshot(held: dict[str, list[int]]) -> Held:
    return {name: tuple(takings) for name, takings in held.items() if takings}


def _common(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    """What two lists of takings have in common from the outermost on."""
    kept = []
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        kept.append(first)
    return tuple(kept)


def read_access(raw: ev.Raw) -> Any:
    """What was read or written; None for what can't be told."""
    try:
        return read_value(bytes(raw))
    except BadValue:
        return None


def changes_by_children(run: Run) -> list[Change]:
    """The changes that children made; fails the check when there are none, or a process of the student's made none.

    An empty list: the memory was changed, but in a way that can't be watched (through a view of its bytes). The run
    must have asked for checksums of memory.
    """
    trace = run.trace
    children = {one.pid: one for one in trace.children}
    changes = [change for change in find_changes(trace) if change.pid in children]
    unseen = _changed_unseen(trace)
    used = any(isinstance(r.event, ev.Access) and r.event.action in ("read", "write") for r in trace.of(ev.Access))
    require(used or unseen, "memory.not_shared", seen_in=run, call=call_text(run))
    made = {change.pid for change in changes} | unseen
    for pid, one in children.items():
        idle = one.role == "process" and pid not in made  # of a pool's workers one may have had nothing to do
        require(not idle, "memory.not_changed_by_child", seen_in=run, call=call_text(run), process=one.name)
    require(made, "memory.changed_by_none", seen_in=run, call=call_text(run))
    return changes


def _changed_unseen(trace: Trace) -> set[int]:
    """The processes during whose work shared memory changed."""
    begun: dict[int, dict[str, int]] = {}
    changed: set[int] = set()
    for record in trace.of(ev.Memory):
        event = record.event
        if isinstance(event, ev.Memory) and event.when == "task.begin":
            begun[record.pid] = event.sums
        elif isinstance(event, ev.Memory) and event.when == "task.end":
            before = begun.get(record.pid, {})
            if any(before.get(name, total) != total for name, total in event.sums.items()):
                changed.add(record.pid)
    return changed


def _locks_of_all(run: Run) -> set[str]:
    """The locks that every child took."""
    taken = [
        {r.event.name for r in run.trace.of(ev.Lock) if r.pid == one.pid and isinstance(r.event, ev.Lock)}
        for one in run.trace.children
    ]
    return set.intersection(*taken) if taken else set()


def require_locked_changes(run: Run, changes: Sequence[Change]) -> None:
    """Require that every change was made while one lock, shared by all, was held without a break."""
    names = {one.pid: one.name for one in run.trace.processes}
    if not changes:
        require(_locks_of_all(run), "lock.none_taken", seen_in=run, call=call_text(run))

    def fail(code: str, change: Change, **params: Any) -> None:
        process = names.get(change.pid, str(change.pid))
        numbers = {"read": show(change.read), "written": show(change.written)}
        raise CheckFailed(code, {"call": call_text(run), "process": process, **numbers, **params}, run)

    for change in changes:
        if not change.throughout and change.at_read:
            fail("lock.given_back_between", change)
        if not change.throughout and change.at_write:
            fail("lock.read_outside", change)
    for first, second in combinations(sorted(changes, key=lambda change: change.read_time), 2):
        if first.overlaps(second):
            both = first.throughout and second.throughout and not first.throughout.keys() & second.throughout.keys()
            code = "lock.not_shared" if both else "lock.changes_overlap"
            fail(code, first, other=names.get(second.pid, str(second.pid)), other_read=show(second.read))
    locked = any(change.throughout for change in changes)
    for change in changes:
        if locked and not change.throughout:
            fail("lock.not_held", change)


def require_reentry(run: Run, changes: Sequence[Change], counts: Mapping[int, int], count: int) -> None:
    """Require that each process made its changes under one taking of a lock, which it took again for each; as many as
    `counts` says of its PID, else `count`.

    What stays on the outside for all of a process's changes is the caller's hold; what lies within it around one
    change only, the callee's.
    """
    for pid, one in {one.pid: one for one in run.trace.children}.items():
        mine = [change for change in changes if change.pid == pid]
        wanted = counts.get(pid, count)
        params = {"call": call_text(run), "process": one.name, "got": len(mine), "expected": wanted}
        require(len(mine) >= wanted, "lock.inner_unused", seen_in=run, **params)
        locks = set[str]().union(*(change.throughout for change in mine))
        faults = [_reentry_fault(mine, lock) for lock in locks] or ["lock.not_held"]
        if all(faults):
            fault = next(code for code in WORST_LAST if code in faults)
            first = mine[0]
            numbers = {"read": show(first.read), "written": show(first.written)}
            raise CheckFailed(fault, {**params, **numbers}, run)


WORST_LAST = ("lock.read_outside", "lock.inner_unlocked", "lock.outer_lets_go", "lock.not_held")


def _reentry_fault(changes: Sequence[Change], lock: str) -> str | None:
    """What is wrong with one process's changes as far as one lock is concerned; None when nothing is."""
    kept = [change.throughout.get(lock, ()) for change in changes]
    if not all(kept):
        return "lock.not_held"
    if len({takings[0] for takings in kept}) > 1:
        return "lock.outer_lets_go"
    for change, takings in zip(changes, kept, strict=True):
        if len(takings) < 2:
            taken_later = len(change.at_write.get(lock, ())) > len(takings)
            return "lock.read_outside" if taken_later else "lock.inner_unlocked"
    return None


def require_same_under_spawn(run: Run, total: int) -> None:
    """Require of a run under spawn that it gave the total, and that its changes were locked there too.

    A lock of the module's own, which forked children inherit, is another one in each process that imports the module.
    """
    standard.require_under_spawn(run, lambda value: exactly(int, value, call=call_text(run)))
    try:
        require_locked_changes(run, changes_by_children(run))
    except CheckFailed as failed:
        raise CheckFailed("guard.lock_under_spawn", {"call": call_text(run)}, run) from failed
    exact(returned(run), total, call=call_text(run))


# -- around the work -------------------------------------------------------------------------------------------------


def require_joined(run: Run) -> None:
    """Require that the call returned only after every process of the student's own had ended its work.

    A pool's workers may be gone in whatever way; the processes were held until nothing moved, so that none can have
    ended by luck before the call returned.
    """
    _, end = run.trace.main_span
    for one in run.trace.with_role("process", "fork"):
        late = end is not None and (one.end is None or one.end > end)
        require(
            not late,
            "order.not_joined",
            seen_in=run,
            call=call_text(run),
            child=one.name,
            pid=run.trace.own_pid(one.pid),
        )


def require_nothing_returned(run: Run) -> None:
    """Require that the call returned None."""
    value = returned(run)
    require(value is None, "result.not_none", call=call_text(run), got=show(value), got_type=type_name(value))
