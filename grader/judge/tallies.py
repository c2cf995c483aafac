"""Who added how much to a shared number, and can a number of its kind hold it? Read from what was read and written."""

from collections.abc import Sequence

from grader.judge.api import CheckFailed, require
from grader.judge.ending import call_text
from grader.judge.sharing import Change, read_access
from grader.judge.standard import arguments_of
from grader.model import events as ev
from grader.model.run import Run
from grader.model.trace import Call

# Of the C types that a Value can be of, those that can't hold every number that "i" holds, by their type codes: they
# wrap round, or from 2 ** 24 on they stay where they are.
TOO_SMALL = frozenset("?bBhHf")
ALL_TOLD = 3000  # accesses of one process; of one that has told so many, some may not have been told


def require_room(run: Run, total: int) -> None:
    """Require that the number that came to hold a total is of a type that holds what `Value("i")` holds.

    A small total fits into anything, and shows nothing of what happens with the program's own.
    """
    codes = {event.typecode for event in _writes(run) if _number(event) == total and event.typecode}
    too_small = bool(codes) and codes <= TOO_SMALL
    require(not too_small, "memory.type_too_small", seen_in=run, call=call_text(run), typecode="".join(sorted(codes)))


def require_added_by_children(run: Run, changes: Sequence[Change], total: int) -> None:
    """Require that what the children added comes to the total, and that each call of `worker` adds what it is asked to.

    The changes must be locked ones: only then the difference of what was read and what was written is what was added.
    """
    children = {one.pid for one in run.trace.children}
    if any(sum(1 for r in run.trace.of(ev.Access) if r.pid == pid) >= ALL_TOLD for pid in children):
        return
    counters = {event.name for event in _writes(run) if _number(event) == total}
    tallies = {}
    for name in counters:
        mine = [change for change in changes if change.number == name]
        written = sum(1 for r in run.trace.of(ev.Access) if r.pid in children and _is_write_to(r.event, name))
        if len(mine) != written or not all(_is_number(c.read) and _is_number(c.written) for c in mine):
            return  # some were written without having been read by their name: what was added can't be told
        tallies[name] = mine
    if not tallies:
        return
    sums = {name: _added(mine) for name, mine in tallies.items()}
    right = [name for name, added in sums.items() if added == total]
    params = {"call": call_text(run), "expected": total, "got": f"{max(sums.values()):g}"}
    require(right, "memory.added_elsewhere", seen_in=run, **params)
    calls = [call for call in run.trace.calls if call.function == "worker" and call.end is not None]
    short = [_short(run, calls, tallies[name]) for name in right]
    if short and None not in short:
        raise CheckFailed("memory.worker_adds_other", {"call": call_text(run), **(short[0] or {})}, run)


def _short(run: Run, calls: Sequence[Call], changes: Sequence[Change]) -> dict[str, object] | None:
    """The first call of `worker` that added another number than its `n`, as message parameters."""
    names = {one.pid: one.name for one in run.trace.processes}
    for call in calls:
        n = arguments_of(call, ("n", "counter")).get("n")
        inside = [c for c in changes if c.pid == call.pid and call.begin <= c.write_time <= (call.end or 0)]
        added = _added(inside)
        if type(n) is int and added != n:
            return {"process": names.get(call.pid, str(call.pid)), "n": n, "got": f"{added:g}"}
    return None


def _added(changes: Sequence[Change]) -> float:
    return sum((change.written - change.read for change in changes), start=0.0)


def _writes(run: Run) -> list[ev.Access]:
    return [r.event for r in run.trace.of(ev.Access) if isinstance(r.event, ev.Access) and r.event.action == "write"]


def _is_write_to(event: ev.AnyEvent, name: str) -> bool:
    return isinstance(event, ev.Access) and event.action == "write" and event.name == name


def _number(event: ev.Access) -> float | None:
    value = read_access(event.value)
    return value if _is_number(value) else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)
