"""What happened in one run, as questions can be asked of it: processes, tasks, calls, prints, joins, meetings.

A trace is made from records alone, so a recorded run can be asked again without running anything. What was not seen
is unknown, never proof that it did not happen. What there is to see is in `grader.model.seen`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from grader.model import events as ev
from grader.model.measure import Spell, mean_runnable
from grader.model.seen import Call, Join, Line, Meeting, ProcessSeen, Task
from grader.wire.decode import BadValue, Opaque, read_value

__all__ = ["Call", "Join", "Line", "Meeting", "ProcessSeen", "Task", "Trace", "helper_role"]

HELPERS = {
    "from multiprocessing.forkserver": "forkserver",
    "from multiprocessing.resource_tracker": "tracker",
    "from multiprocessing.semaphore_tracker": "tracker",
    "from grader.probe.template": "template",
}


@dataclass(frozen=True, kw_only=True)
class Trace:
    """The records of one run and what follows from them. Times are ns on one clock; PIDs the kernel's."""

    records: tuple[ev.Record, ...]
    main_pid: int
    ends: dict[int, int] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()

    def of(self, *kinds: type[ev.Event]) -> Iterable[ev.Record]:
        """The records of some kinds of event, in the order of their time."""
        return (record for record in self.records if isinstance(record.event, kinds))

    @cached_property
    def own_pids(self) -> dict[int, int]:
        """From the PID that a process believes to have to the kernel's."""
        return {record.event.own_pid: record.pid for record in self.of(ev.Hello)}

    def own_pid(self, pid: int) -> int:
        """The PID that a process believes to have."""
        return next((own for own, kernels in self.own_pids.items() if kernels == pid), pid)

    def own_parents(self, pid: int) -> set[int]:
        """The PIDs that a process can name as its parent's: the logical one and, under a forkserver, the server's."""
        hello = {r.event.own_parent for r in self.of(ev.Hello) if r.pid == pid and isinstance(r.event, ev.Hello)}
        begin = {
            r.event.own_parent
            for r in self.of(ev.ProcessBegin)
            if r.pid == pid and isinstance(r.event, ev.ProcessBegin) and r.event.own_parent is not None
        }
        return hello | begin

    def marks(self, name: str) -> list[ev.Record]:
        """The calls of a function of the grader's, by the name it was given."""
        return [r for r in self.of(ev.Mark) if isinstance(r.event, ev.Mark) and r.event.name == name]

    @cached_property
    def start(self) -> int:
        """When the run's first event was sent."""
        return self.records[0].time if self.records else 0

    @cached_property
    def rendezvous(self) -> int:
        """In how many distinct processes tasks were in flight at the same time, by the gate's word."""
        return max((len(set(meeting.pids)) for meeting in self.meetings), default=0)

    @cached_property
    def processes(self) -> tuple[ProcessSeen, ...]:
        """Every process that told anything, in the order of their first words."""
        return tuple(_find_processes(self))

    def process(self, pid: int | None) -> ProcessSeen | None:
        """The process with this PID of the kernel's."""
        return next((one for one in self.processes if one.pid == pid), None)

    def with_role(self, *roles: str) -> tuple[ProcessSeen, ...]:
        """The processes with one of these roles."""
        return tuple(one for one in self.processes if one.role in roles)

    @property
    def children(self) -> tuple[ProcessSeen, ...]:
        """The processes that do the program's work: not its first, and no helper of multiprocessing's."""
        return self.with_role("process", "worker", "fork", "program")

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Every task, in the order in which they began."""
        return tuple(sorted(_find_tasks(self), key=lambda task: task.begin))

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """Every call of a watched function, in the order in which they began."""
        return tuple(sorted(_find_calls(self), key=lambda call: call.begin))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every printed line, in the order in which they went out."""
        return tuple(sorted(_find_lines(self), key=lambda line: line.time))

    @cached_property
    def joins(self) -> tuple[Join, ...]:
        """Every join, in the order in which they were called."""
        return tuple(sorted(_find_joins(self), key=lambda join: join.begin))

    @cached_property
    def starts(self) -> tuple[ev.Record, ...]:
        """Every `Process.start` that returned."""
        return tuple(self.of(ev.ProcessStarted))

    @cached_property
    def main_span(self) -> tuple[int | None, int | None]:
        """When the asked-for call began and ended."""
        begin = next((record.time for record in self.of(ev.MainBegin)), None)
        end = next((record.time for record in self.of(ev.MainEnd)), None)
        return begin, end

    @cached_property
    def main_cpu(self) -> int | None:
        """CPU time of the first process during the asked-for call, in ns."""
        begin = next((r.event for r in self.of(ev.MainBegin)), None)
        end = next((r.event for r in self.of(ev.MainEnd)), None)
        if isinstance(begin, ev.MainBegin) and isinstance(end, ev.MainEnd):
            return end.cpu - begin.cpu
        return None

    @cached_property
    def runnable(self) -> float | None:
        """R, the mean number of runnable processes while any task was in flight (`grader.model.measure`)."""
        spells = [
            Spell(pid=task.pid, begin=task.begin, end=task.end, busy=task.cpu + (task.wait or 0))
            for task in self.tasks
            if task.end is not None and task.cpu is not None
        ]
        return mean_runnable(spells)

    @cached_property
    def lock_bound(self) -> float | None:
        """How many processes can have worked at a time at the most, since so much work was done under one lock.

        Amdahl's law: all the tasks' CPU time by what was spent holding the lock that most of it was spent under. None
        without such a lock.
        """
        tasks = [task for task in self.tasks if task.end is not None and task.cpu is not None]
        locked = max(_cpu_under_locks(self, {task.pid for task in tasks}).values(), default=0)
        return max(sum(task.cpu or 0 for task in tasks) / locked, 1.0) if locked else None

    def most_alive(self, *roles: str) -> int:
        """The largest number of processes with these roles alive at once; ends that nobody saw count as later.

        One is there once it is started, which may be long before it says so, and counts no more once it is told to end:
        its end may be noticed when its successors are there already. Some are told to end before they have said a word.
        """
        told = {r.event.child: r.time for r in self.of(ev.ProcessTerminate) if isinstance(r.event, ev.ProcessTerminate)}
        started = {
            r.event.child: (r.time, r.event.role) for r in self.starts if isinstance(r.event, ev.ProcessStarted)
        }
        moments: list[tuple[int, int]] = []
        for one in self.with_role(*roles):
            own = self.own_pid(one.pid)
            begin = min(one.begin, started[own][0]) if own in started else one.begin
            moments.append((begin, 1))
            ends = [end for end in (one.end, told.get(own)) if end is not None]
            if ends:
                moments.append((max(min(ends), begin), -1))
        for child, (begin, role) in started.items():
            if child not in self.own_pids and child in told and role in roles:
                moments += [(begin, 1), (max(told[child], begin), -1)]
        alive = most = 0
        for _, step in sorted(moments):
            alive += step
            most = max(most, alive)
        return most

    def seconds(self, time: int) -> float:
        """A moment as seconds since the run's first event."""
        return (time - self.start) / 1e9


def _read(raw: ev.Raw, fallback: Any, *, whole: bool = True) -> Any:
    """A value on the wire; `fallback` for one that can't be read and, if it is to be `whole`, for an opaque one."""
    try:
        value = read_value(bytes(raw))
    except BadValue:
        return fallback
    return fallback if whole and isinstance(value, Opaque) else value


def _find_processes(trace: Trace) -> Iterable[ProcessSeen]:
    begins = {r.pid: r.event for r in trace.of(ev.ProcessBegin) if isinstance(r.event, ev.ProcessBegin)}
    ends = {r.pid: (r.time, r.event) for r in trace.of(ev.ProcessEnd) if isinstance(r.event, ev.ProcessEnd)}
    starts = {
        trace.own_pids.get(r.event.child): (r.event, r.pid)
        for r in trace.starts
        if isinstance(r.event, ev.ProcessStarted)
    }
    seen = set()
    for record in trace.of(ev.Hello):
        event = record.event
        if not isinstance(event, ev.Hello) or record.pid in seen:
            continue
        seen.add(record.pid)
        begin, (started, starter) = begins.get(record.pid), starts.get(record.pid, (None, None))
        role, name, parent = _role(event), "", trace.own_pids.get(event.own_parent)
        if record.pid == trace.main_pid:
            role, name = "main", "main"
        elif begin is not None:
            role, name = begin.role, begin.name
            parent = trace.own_pids.get(begin.own_parent) if begin.own_parent is not None else parent
        elif started is not None:  # it was ended before it could say what it is; its starter did
            role, name, parent = started.role, started.name, starter
        end_time, end = ends.get(record.pid, (None, None))
        yield ProcessSeen(
            pid=record.pid,
            role=role,
            name=name or f"{role} {record.pid}",
            parent=parent,
            begin=record.time,
            end=end_time if end_time is not None else trace.ends.get(record.pid),
            exitcode=end.exitcode if end is not None else None,
            method=started.method if started is not None else None,
        )


def _role(event: ev.Hello) -> str:
    if event.how == "fork" or "from multiprocessing.spawn import" in " ".join(event.argv):
        return "fork"  # for now: a child of multiprocessing's says soon what it is
    return helper_role(event) or "program"


def helper_role(event: ev.Hello) -> str | None:
    """Whether a process is one of multiprocessing's own helpers, by how it was started; its children are not."""
    if event.how == "fork":
        return None
    program = " ".join(event.argv)
    return next((role for mark, role in HELPERS.items() if mark in program), None)


def _find_tasks(trace: Trace) -> Iterable[Task]:
    names = {one.pid: one.name for one in trace.processes}
    goes = {
        (r.pid, r.event.number): (r.time, r.event) for r in trace.of(ev.TaskGo) if isinstance(r.event, ev.TaskGo)
    }
    ends = {
        (r.pid, r.event.number): (r.time, r.event)
        for r in trace.of(ev.TaskEnd)
        if isinstance(r.event, ev.TaskEnd)
    }
    for record in trace.of(ev.TaskBegin):
        event = record.event
        if not isinstance(event, ev.TaskBegin):
            continue
        key = (record.pid, event.number)
        go_time, go = goes.get(key, (None, None))
        end_time, end = ends.get(key, (None, None))
        cpu0, wait0 = (go.cpu, go.wait) if go is not None else (event.cpu, event.wait)
        yield Task(
            pid=record.pid,
            process=names.get(record.pid, str(record.pid)),
            source=event.source,
            function=event.function,
            number=event.number,
            args=_read(event.args, ()),
            kwargs=_read(event.kwargs, {}),
            arrived=record.time,
            begin=go_time if go_time is not None else record.time,
            end=end_time,
            cpu=end.cpu - cpu0 if end is not None and cpu0 is not None else None,
            wait=end.wait - wait0 if end is not None and end.wait is not None and wait0 is not None else None,
            error=end.error if end is not None else None,
            value=_read(end.value, None, whole=False) if end is not None else None,
        )


def _find_calls(trace: Trace) -> Iterable[Call]:
    open_calls: dict[tuple[int, str], list[ev.Record]] = {}
    for record in trace.of(ev.CallBegin, ev.CallEnd):
        event = record.event
        if isinstance(event, ev.CallBegin):
            open_calls.setdefault((record.pid, event.function), []).append(record)
        elif isinstance(event, ev.CallEnd) and open_calls.get((record.pid, event.function)):
            begin = open_calls[record.pid, event.function].pop()
            yield _call(begin, record.time, event.error)
    for begins in open_calls.values():
        for begin in begins:
            yield _call(begin, None, None)


def _call(begin: ev.Record, end: int | None, error: str | None) -> Call:
    event = begin.event
    assert isinstance(event, ev.CallBegin)
    return Call(
        pid=begin.pid,
        function=event.function,
        args=_read(event.args, ()),
        kwargs=_read(event.kwargs, {}),
        begin=begin.time,
        end=end,
        error=error,
    )


def _find_lines(trace: Trace) -> Iterable[Line]:
    pieces: dict[tuple[int, int], list[ev.Record]] = {}
    for record in trace.of(ev.Print):
        event = record.event
        if not isinstance(event, ev.Print):
            continue
        key = (record.pid, event.thread)
        pieces.setdefault(key, []).append(record)
        if event.end:
            yield _line(pieces.pop(key))
    for rest in pieces.values():
        yield _line(rest)


def _line(records: list[ev.Record]) -> Line:
    text = "".join(record.event.text for record in records if isinstance(record.event, ev.Print))
    return Line(pid=records[0].pid, time=records[0].time, text=text)


def _cpu_under_locks(trace: Trace, pids: set[int]) -> dict[str, int]:
    """Per lock that only one can hold, the CPU time that some processes spent holding it, in ns."""
    spent: dict[str, int] = {}
    held: dict[tuple[int, str], list[int]] = {}
    for record in sorted(trace.of(ev.Lock), key=lambda record: (record.pid, record.event.seq)):
        event = record.event
        if not isinstance(event, ev.Lock) or event.cpu is None or record.pid not in pids:
            continue
        levels = held.setdefault((record.pid, event.name), [])
        if event.action == "got":
            levels.append(event.cpu)
        elif event.action == "released" and levels:
            since = levels.pop()
            if not levels:
                spent[event.name] = spent.get(event.name, 0) + event.cpu - since
    return spent


def _find_joins(trace: Trace) -> Iterable[Join]:
    open_joins: dict[tuple[int, int | None], ev.Record] = {}
    for record in trace.of(ev.JoinBegin, ev.JoinEnd):
        event = record.event
        if isinstance(event, ev.JoinBegin):
            open_joins[record.pid, event.child] = record
        elif isinstance(event, ev.JoinEnd):
            begin = open_joins.pop((record.pid, event.child), None)
            if begin is not None:
                yield Join(
                    pid=record.pid,
                    child=trace.own_pids.get(event.child) if event.child is not None else None,
                    begin=begin.time,
                    end=record.time,
                    ended=event.ended,
                )
    for (pid, child), begin in open_joins.items():
        yield Join(
            pid=pid,
            child=trace.own_pids.get(child) if child is not None else None,
            begin=begin.time,
            end=None,
            ended=False,
        )
