"""One run of student code: what was asked, what came of it, and the evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from grader.model import events as ev
from grader.model.trace import Trace


class Ending(StrEnum):
    """How a run ended. All but `FINISHED` are endings that the program, or a limit, brought about."""

    FINISHED = "finished"
    EXITED = "exited"  # the first process left before its call was over
    DEADLOCK = "deadlock"  # every thread of every process asleep, nothing left that could wake one
    CPU_LIMIT = "cpu_limit"
    WALL_LIMIT = "wall_limit"
    MEMORY_LIMIT = "memory_limit"
    PROCESS_LIMIT = "process_limit"
    OUTPUT_LIMIT = "output_limit"
    EVENT_LIMIT = "event_limit"
    FILES_LIMIT = "files_limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one run may use: seconds, bytes, processes. Wall time is the last resort: a loaded machine is slow.

    `file_size` is for one file, `files` for all in the run's folder and `shared` for all shared memory; the latter two
    hold exactly where the run has file systems of its own; elsewhere its folder is looked at now and then.
    """

    wall: float = 60.0
    cpu: float = 12.0
    memory: int = 2 << 30
    processes: int = 64
    output: int = 256 << 10
    file_size: int = 256 << 20
    files: int = 512 << 20
    shared: int = 512 << 20
    events: int = 200_000
    quiet: float = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Where calls are held until `want` of them, in distinct processes, have arrived.

    `point` is "task" (a pool's item, a process's body), "print" (a line that contains one of `words`) or "access" (a
    child about to write to a shared number; only with it are such numbers watched). When nothing moves
    any more the calls that wait are let go, and after `misses` such disappointments the gate stays open.
    `one_by_one` lets go first whom the main process waits for in a join, so that a child that nobody waits for shows;
    not for runs whose R is wanted, since it puts one task after the other. `alone` lets only the call go that came
    "first" or "last", so that it is sure which result is there before which.
    """

    point: str = "task"
    want: int = 2
    words: tuple[str, ...] = ()
    misses: int = 3
    one_by_one: bool = False
    alone: Literal["first", "last"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prop:
    """An argument that is made inside the run (`grader.probe.props`): its name and its own arguments."""

    name: str
    args: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call to make: of a function of the module, or of a prop ("prop:name"); None only imports.

    `shown` is the call as messages say it, where a prop stands between. `files` are in the run's folder before the
    module is imported; `prepare` is made before the call, and what `harvest` gives after it comes home as
    `Run.harvested`. A run that measures is made `alone` on its host.
    """

    module: str
    function: str | None
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    start_method: str | None = None
    gate: Gate | None = None
    cpus: int | None = None
    watch: tuple[str, ...] = ()
    memory: bool = False
    waits: bool = False
    names: tuple[str, ...] = ()
    shown: str | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    prepare: Prop | None = None
    harvest: Prop | None = None
    alone: bool = False
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one process stood when time ran out: its innermost student frames per thread, and what it waited for."""

    pid: int
    name: str
    frames: tuple[tuple[str, int, str], ...]
    waiting_for: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """A process that was still there when the call had returned and things had settled."""

    pid: int
    role: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Run:
    """The evidence of one run; immutable. When it finished, either `value` (with `returned`) or `error` speaks."""

    request: Request
    folder: Path
    ending: Ending
    returned: bool
    value: Any
    error: ev.RaisedError | None
    error_while: str | None
    trace: Trace
    output: str
    errors: str
    exit_status: int | None
    harvested: Any = None
    standings: tuple[Standing, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    unknown_hold: bool = False
    attested: bool = True
    doubts: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def names(self) -> dict[str, ev.NameInfo]:
        """What the module has under the names that were asked for."""
        return next((r.event.names for r in self.trace.of(ev.ImportEnd) if isinstance(r.event, ev.ImportEnd)), {})
