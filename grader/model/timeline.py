"""A trace reduced to what a person looks at: a lane a process, with bars for tasks and calls and marks for moments."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from grader.model import events as ev
from grader.wire.encode import short_repr

if TYPE_CHECKING:
    from grader.model.trace import ProcessSeen, Trace

MAX_LANES = 24
MAX_BARS = 200


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time in a lane, in seconds from the timeline's start.

    `kind` is task (a pool's item, a process's body), call (of a watched function, in the main process), held (at the
    gate), join, wait (for a lock, a queue, a pipe, an event) or inside (holding a lock).
    """

    begin: float
    end: float
    kind: str
    label: str


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Something that took no time: a print, an event that was set, an end by terminate."""

    at: float
    kind: str
    label: str


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One process: from its first word to its end."""

    name: str
    pid: int
    begin: float
    end: float
    bars: list[Bar] = []
    moments: list[Moment] = []


class Sketch(msgspec.Struct, frozen=True, kw_only=True, tag="sketch"):
    """One run of an exercise for the sake of its timeline. `part` tells which of several it is; `code` and `params`
    why it did not end as it should have."""

    exercise: str
    call: str
    timeline: "Timeline"
    part: str = ""
    code: str | None = None
    params: dict[str, Any] = {}


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what when, in seconds from the asked-for call's begin."""

    length: float
    lanes: list[Lane]


def draw_timeline(trace: "Trace") -> Timeline:
    """The timeline of a run's asked-for call."""
    begin, end = trace.main_span
    start = begin if begin is not None else trace.start
    last = max([record.time for record in trace.records if end is None or record.time <= end], default=start)
    length = max(last - start, 1) / 1e9

    def at(time: int | None) -> float:
        return length if time is None else min(max((time - start) / 1e9, 0.0), length)

    lanes = []
    for one in [*trace.with_role("main"), *trace.children][:MAX_LANES]:
        work = _calls(trace, one, at) if one.role == "main" else _tasks(trace, one, at)
        bars = [*_joins(trace, one, at), *work][:MAX_BARS]
        bars += [*_locks(trace, one, at), *_waits(trace, one, at)][: MAX_BARS - len(bars)]
        moments = list(_moments(trace, one, at))[:MAX_BARS]
        lane_begin = 0.0 if one.role == "main" else at(one.begin)
        lane_end = length if one.role == "main" else at(one.end)
        lanes.append(
            Lane(name=one.name, pid=trace.own_pid(one.pid), begin=lane_begin, end=lane_end, bars=bars, moments=moments)
        )
    return Timeline(length=length, lanes=lanes)


def _tasks(trace: "Trace", one: "ProcessSeen", at: Callable[[int | None], float]) -> list[Bar]:
    bars = []
    for task in trace.tasks:
        if task.pid != one.pid:
            continue
        if task.begin > task.arrived:
            bars.append(Bar(begin=at(task.arrived), end=at(task.begin), kind="held", label=""))
        label = f"{task.function}({', '.join(map(short_repr, task.args))})" if task.args else task.function
        bars.append(Bar(begin=at(task.begin), end=at(task.end), kind="task", label=label[:60]))
    return bars


def _joins(trace: "Trace", one: "ProcessSeen", at: Callable[[int | None], float]) -> list[Bar]:
    return [
        Bar(begin=at(join.begin), end=at(join.end), kind="join", label=f"join {join.child or ''}".strip())
        for join in trace.joins
        if join.pid == one.pid
    ]


def _calls(trace: "Trace", one: "ProcessSeen", at: Callable[[int | None], float]) -> list[Bar]:
    return [
        Bar(begin=at(call.begin), end=at(call.end), kind="call", label=_call_label(call.function, call.args))
        for call in trace.calls
        if call.pid == one.pid
    ]


def _call_label(function: str, args: tuple[Any, ...]) -> str:
    return f"{function}({', '.join(map(short_repr, args))})"[:60]


def _locks(trace: "Trace", one: "ProcessSeen", at: Callable[[int | None], float]) -> Iterator[Bar]:
    """Waits for the program's locks, and the times for which they were held."""
    waiting: dict[str, int] = {}
    holding: dict[str, list[int]] = {}
    for record in trace.of(ev.Lock):
        event = record.event
        if record.pid != one.pid or not isinstance(event, ev.Lock):
            continue
        if event.action == "wait":
            waiting[event.name] = record.time
        elif event.action in ("got", "gave_up"):
            if event.name in waiting:
                yield Bar(begin=at(waiting.pop(event.name)), end=at(record.time), kind="wait", label="lock")
            if event.action == "got":
                holding.setdefault(event.name, []).append(record.time)
        elif event.action == "released" and holding.get(event.name):
            begun = holding[event.name].pop()
            if not holding[event.name]:  # an RLock is held until it is given back as often as it was taken
                yield Bar(begin=at(begun), end=at(record.time), kind="inside", label="lock")
    for begun in waiting.values():
        yield Bar(begin=at(begun), end=at(None), kind="wait", label="lock")


def _waits(trace: "Trace", one: "ProcessSeen", at: Callable[[int | None], float]) -> Iterator[Bar]:
    """Waits for what comes from other processes."""
    open_waits: dict[str, int] = {}
    for record in trace.of(ev.Wait):
        event = record.event
        if record.pid != one.pid or not isinstance(event, ev.Wait):
            continue
        if event.action == "begin":
            open_waits[event.what] = record.time
        elif event.what in open_waits:
            yield Bar(begin=at(open_waits.pop(event.what)), end=at(record.time), kind="wait", label=event.what)
    for what, begun in open_waits.items():
        yield Bar(begin=at(begun), end=at(None), kind="wait", label=what)


def _moments(trace: "Trace", one: "ProcessSeen", at: Callable[[int | None], float]) -> Iterator[Moment]:
    for printed in trace.lines:
        if printed.pid == one.pid:
            yield Moment(at=at(printed.time), kind="print", label=printed.text.strip()[:60])
    for record in trace.of(ev.Access, ev.ProcessTerminate):
        if record.pid != one.pid:
            continue
        if isinstance(record.event, ev.ProcessTerminate):
            yield Moment(at=at(record.time), kind="terminate", label=str(record.event.child or ""))
        elif isinstance(record.event, ev.Access) and record.event.action == "set":
            yield Moment(at=at(record.time), kind="set", label="event")
