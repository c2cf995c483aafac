"""What a process of a run can tell: one type an event, checked when it is read.

`seq` numbers the events of one process from 1, `own_pid` is the PID that the process believes to have. The kernel's
word on both stands in `Record`. Times in nanoseconds; `cpu` and `wait` count from the process's start.

Format history: 1 first.
"""

from typing import Any

import msgspec

FORMAT = 1

Raw = msgspec.Raw


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", forbid_unknown_fields=True):
    """Anything a process tells."""

    seq: int
    own_pid: int


class Holdable(Event, frozen=True, kw_only=True):
    """An event whose sender may be waiting for the gate."""

    held: bool = False


class RaisedError(msgspec.Struct, frozen=True, kw_only=True):
    """An exception as data: frames are (file, line, function), outermost first; `remote` a child's traceback."""

    type: str
    message: str
    frames: list[tuple[str, int, str]] = []
    remote: str | None = None


class Hello(Event, frozen=True, kw_only=True, tag="hello"):
    """A process has opened its line: after a fork, or at an interpreter's start."""

    how: str
    own_parent: int
    argv: list[str]


class ImportBegin(Event, frozen=True, kw_only=True, tag="import.begin"):
    """The first process is about to import the student's module."""


class NameInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What a module has under one name: parameters are (name, kind, has a default); of a class also its bases, and
    per method the class that defines it."""

    kind: str
    parameters: list[tuple[str, str, bool]] | None = None
    bases: list[str] = []
    methods: dict[str, str] = {}


class ImportEnd(Event, frozen=True, kw_only=True, tag="import.end"):
    """The import is over; `waits` before the call until the host is the program's alone."""

    error: RaisedError | None = None
    names: dict[str, NameInfo] = {}
    waits: bool = False


class MainBegin(Event, frozen=True, kw_only=True, tag="main.begin"):
    """The asked-for call begins."""

    cpu: int
    wait: int | None


class MainEnd(Event, frozen=True, kw_only=True, tag="main.end"):
    """The asked-for call has returned or raised."""

    cpu: int
    wait: int | None


class ProcessStarting(Event, frozen=True, kw_only=True, tag="process.starting"):
    """`Process.start` was called."""

    name: str
    role: str


class ProcessStarted(Event, frozen=True, kw_only=True, tag="process.started"):
    """`Process.start` has returned; `child` as the starter sees it."""

    child: int
    name: str
    role: str
    method: str | None


class ProcessBegin(Event, frozen=True, kw_only=True, tag="process.begin"):
    """A child has begun its life as a multiprocessing process; `classes` are those that its object is of, but for
    multiprocessing's own."""

    name: str
    role: str
    own_parent: int | None
    target: str
    classes: list[str] = []


class ProcessEnd(Event, frozen=True, kw_only=True, tag="process.end"):
    """A child's body is over and it is about to leave."""

    exitcode: int | None


class ProcessTerminate(Event, frozen=True, kw_only=True, tag="process.terminate"):
    """`terminate` or `kill` was called on a child."""

    child: int | None
    role: str


class JoinBegin(Event, frozen=True, kw_only=True, tag="join.begin"):
    """`Process.join` was called."""

    child: int | None
    timeout: float | None


class JoinEnd(Event, frozen=True, kw_only=True, tag="join.end"):
    """`Process.join` has returned; `ended` whether the child is known to be gone."""

    child: int | None
    ended: bool


class TaskBegin(Holdable, frozen=True, kw_only=True, tag="task.begin"):
    """A task begins: a pool's item, or the body of a process. Held ones really begin at their `TaskGo`."""

    source: str
    function: str
    number: str
    args: Raw
    kwargs: Raw
    cpu: int | None = None
    wait: int | None = None


class TaskGo(Event, frozen=True, kw_only=True, tag="task.go"):
    """A held task was let go."""

    number: str
    cpu: int
    wait: int | None


class TaskEnd(Event, frozen=True, kw_only=True, tag="task.end"):
    """A task ended; `value` is what a pool's item gave."""

    number: str
    cpu: int
    wait: int | None
    error: RaisedError | None = None
    value: Raw = Raw(b"null")


class CallBegin(Event, frozen=True, kw_only=True, tag="call.begin"):
    """A watched function was called."""

    function: str
    args: Raw
    kwargs: Raw


class CallEnd(Event, frozen=True, kw_only=True, tag="call.end"):
    """A watched function has returned, or raised `error`."""

    function: str
    error: str | None


class Print(Holdable, frozen=True, kw_only=True, tag="print"):
    """Text reached standard output: a line when `end`, else a piece of one."""

    text: str
    end: bool
    thread: int


class Sleep(Event, frozen=True, kw_only=True, tag="sleep"):
    """The program asked to sleep."""

    seconds: float


class Lock(Event, frozen=True, kw_only=True, tag="lock"):
    """A lock or semaphore of the program's: `action` is wait, got, gave_up or released; `cpu` stands with those that
    only one can hold. A lock asked for in vain again and again is told at the first and at the `times`-th attempt."""

    action: str
    name: str
    cpu: int | None = None
    times: int = 1


class Wait(Event, frozen=True, kw_only=True, tag="wait"):
    """The student's code waits for another process: `action` begin or end, `what` queue, pipe or event. `name` stands
    with an event, by the name that its `set` is told with."""

    action: str
    what: str
    name: str | None = None


class Access(Holdable, frozen=True, kw_only=True, tag="access"):
    """Something shared was used: a number was read, is about to be written (`writing`, which may be held) or is
    written right now; a manager's dictionary was written; an event was set. `name` is the same in all processes;
    `typecode` stands with a number that is written and is of a C type."""

    action: str
    name: str
    value: Raw = Raw(b"null")
    typecode: str | None = None


class Memory(Event, frozen=True, kw_only=True, tag="memory"):
    """Checksums (CRC-32) of shared buffers at a moment: `when` is start (of a child), task.begin, task.end or join."""

    when: str
    sums: dict[str, int]


class Mark(Holdable, frozen=True, kw_only=True, tag="mark"):
    """A function of the grader's was called. A held one waits until a task is in flight, or nothing moves."""

    name: str
    data: Any = None


class ResultPart(Event, frozen=True, kw_only=True, tag="result.part"):
    """A piece of the result's JSON text."""

    data: str
    last: bool


class Settle(Event, frozen=True, kw_only=True, tag="settle"):
    """The first process has said all and waits to be let go."""


AnyEvent = (
    Hello
    | ImportBegin
    | ImportEnd
    | MainBegin
    | MainEnd
    | ProcessStarting
    | ProcessStarted
    | ProcessBegin
    | ProcessEnd
    | ProcessTerminate
    | JoinBegin
    | JoinEnd
    | TaskBegin
    | TaskGo
    | TaskEnd
    | CallBegin
    | CallEnd
    | Print
    | Sleep
    | Lock
    | Wait
    | Access
    | Memory
    | Mark
    | ResultPart
    | Settle
)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """An event with what is known about it from outside: who sent it and when (ns, the kernel's clock)."""

    pid: int
    time: int
    event: AnyEvent
