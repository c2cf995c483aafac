"""A trace reduced to what a person looks at: a lane a process, with bars for tasks and calls and marks for moments."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from grader.wire.encode import short_repr

if TYPE_CHECKING:
    from grader.model.trace import ProcessSeen, Trace

MAX_LANES = 24
MAX_BARS = 200


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time in a lane, in seconds from the timeline's start: a task, a join, or a wait at the gate."""

    begin: float
    end: float
    kind: str
    label: str


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One process: from its first word to its end."""

    name: str
    pid: int
    begin: float
    end: float
    bars: list[Bar] = []


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
        bars = _joins(trace, one, at) if one.role == "main" else _tasks(trace, one, at)
        lane_begin = 0.0 if one.role == "main" else at(one.begin)
        lane_end = length if one.role == "main" else at(one.end)
        lanes.append(Lane(name=one.name, pid=one.pid, begin=lane_begin, end=lane_end, bars=bars[:MAX_BARS]))
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
