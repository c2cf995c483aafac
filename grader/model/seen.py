"""What there is to see in a run: processes, tasks, calls, lines, joins, meetings.

Times are ns on the trace's clock, PIDs the kernel's; an end that nothing told of is `None`.
"""

from dataclasses import dataclass
from typing import Any

from grader.model import events as ev


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessSeen:
    """One process of a run. `role`: main, process (the student's own), worker (of a pool), manager, forkserver,
    tracker, fork (forked by hand) or program (another Python)."""

    pid: int
    role: str
    name: str
    parent: int | None
    begin: int
    end: int | None
    exitcode: int | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One unit of work in a process: a pool's item or the body of a process. It waited at the gate until `begin`."""

    pid: int
    process: str
    source: str
    function: str
    number: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    arrived: int
    begin: int
    end: int | None
    cpu: int | None
    wait: int | None
    error: ev.RaisedError | None
    value: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of a watched function, in whatever process."""

    pid: int
    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    begin: int
    end: int | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that a process printed; `time` is when its first character went out."""

    pid: int
    time: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """One `Process.join`: who waited for which child, from when to when, and whether the child had ended."""

    pid: int
    child: int | None
    begin: int
    end: int | None
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Calls that were held at the gate together: proof that they can be in flight at once."""

    time: int
    pids: tuple[int, ...]
    full: bool
