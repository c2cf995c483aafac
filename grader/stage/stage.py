"""Run one request: a folder for it, the program in it, the observer beside it, and nothing of it left afterwards."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_all_start_methods
from pathlib import Path
from typing import Any

import msgspec

from grader.model import events as ev
from grader.model.containment import Containment
from grader.model.run import Ending, Limits, Prop, Request, Run, Standing
from grader.model.trace import Trace
from grader.stage.containment.contain import Walls, walls_for
from grader.stage.environment import run_environment
from grader.stage.heavy import heavy_modules, starts_interpreters
from grader.stage.launch import KeeperLauncher, Launch, Launcher, PlainLauncher
from grader.stage.line import FileLines, Lines, SocketLines
from grader.stage.observed import Observed
from grader.stage.observer import Observer
from grader.stage.precompile import compile_rooms
from grader.stage.remove import remove_all_of, remove_tree
from grader.stage.standing import ask_standings
from grader.stage.turns import Turns
from grader.wire import encode
from grader.wire.decode import BadValue, read_value

ROOT_PROGRAM = "from grader.probe.root import main; main()"
SLEEP_SCALE = 0.01
SLEEP_CAP = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What the system offers; switch one off to be as a system without it. `warm` programs need a keeper."""

    sockets: bool
    keeper: bool
    warm: bool = True

    @classmethod
    def detect(cls) -> "Features":
        """What this system offers."""
        linux = sys.platform == "linux" and hasattr(os, "pidfd_open") and os.path.exists("/proc/self/stat")
        return cls(sockets=linux, keeper=linux)


def make_launcher(features: Features) -> Launcher:
    """The launcher for a system with these features. Close it when done."""
    return KeeperLauncher() if features.keeper else PlainLauncher()


class ResultText(msgspec.Struct, frozen=True):
    """The result as it comes from the first process: `returned` in the tagged form, or `raised` and during what."""

    returned: msgspec.Raw = msgspec.Raw()
    raised: ev.RaisedError | None = None
    during: str | None = msgspec.field(default=None, name="while")
    harvested: msgspec.Raw = msgspec.Raw()


class Stage:
    """Runs requests against one submission's folder. Close it when done; a launcher that was given stays open."""

    def __init__(
        self,
        folder: Path,
        features: Features | None = None,
        containment: Containment | None = None,
        launcher: Launcher | None = None,
    ) -> None:
        self.folder = folder
        self.containment = containment or Containment()
        self._host = Turns()
        compile_rooms()
        self._heavy = heavy_modules(folder)
        self._starts = starts_interpreters(folder) or get_all_start_methods()[0] != "fork"
        self.features = features or Features.detect()
        self._own = make_launcher(self.features) if launcher is None else None
        self._launcher = launcher or self._own or PlainLauncher()

    def close(self) -> None:
        """Let the launcher go, if it is the stage's own."""
        if self._own is not None:
            self._own.close()

    def _walls(self, place: Path, limits: Limits) -> Walls:
        """The walls of one run, whose folder then belongs to the run's user."""
        if not self.features.keeper:
            return Walls()
        walls = walls_for(
            self.containment,
            self.folder,
            place,
            turn=self._launcher.take_turn(),
            files=limits.files,
            shared=limits.shared,
        )
        (place / "stacks").touch(0o600)
        if walls.user is not None:
            for path in (place, *place.iterdir()):
                os.chown(path, walls.user, walls.user)
        return walls

    def run(self, request: Request) -> Run:
        """Carry out one request and bring the evidence home; the program's whole tree is gone when this returns."""
        with self._host.take() as turn, _run_folder() as place, _pipes() as pipes:
            lines: Lines = SocketLines(place) if self.features.sockets else FileLines(place)
            stacks = place / "stacks"
            walls = self._walls(place, request.limits)
            pipes.put(_request_text(request, self.folder, walls))
            launch = Launch(
                argv=[sys.executable, "-c", ROOT_PROGRAM],
                env=run_environment(place, lines.address, stacks),
                cwd=str(place / "work"),
                rlimits=_rlimits(request.limits),
                streams=(pipes.stdin_read, pipes.stdout_write, pipes.stderr_write),
                walls=walls,
                warm=self.features.keeper and self.features.warm,
                load=self._heavy,
                starts_interpreters=self._starts or request.start_method in ("spawn", "forkserver"),
            )
            program = self._launcher.start(launch)
            pipes.close_theirs()
            observer = Observer(
                request,
                program,
                lines,
                (pipes.stdout_read, pipes.stderr_read),
                _options(request, self.folder),
                None if walls.box else place,
                turn,
            )
            try:
                seen = observer.watch()
                standings: tuple[Standing, ...] = ()
                if seen.ending not in (Ending.FINISHED, Ending.EXITED) and program.table is not None:
                    names = {program.pid: "main", **_names(seen)}
                    standings = ask_standings(program.table.tree(), names, stacks, self.folder)
            finally:
                program.end()
            observer.take_rest()
            lines.close()
            if walls.user is not None and not walls.box:
                remove_all_of(walls.user)
            seconds = time.monotonic() - turn.begun
            return _assemble(
                request, self.folder, seen, observer, program.pid, standings, lines.attested, seconds
            )


def _assemble(
    request: Request,
    folder: Path,
    seen: Observed,
    observer: Observer,
    main_pid: int,
    standings: tuple[Standing, ...],
    attested: bool,
    seconds: float,
) -> Run:
    trace = Trace(
        records=tuple(sorted(seen.records, key=lambda record: record.time)),
        main_pid=main_pid,
        ends=seen.ends,
        meetings=tuple(observer.gate.meetings),
    )
    ending = seen.ending or Ending.EXITED
    returned, value, error, during, harvested = False, None, None, None, None
    if seen.result_complete:
        try:
            result = msgspec.json.decode("".join(seen.result), type=ResultText)
            error, during = result.raised, result.during
            if bytes(result.returned):
                value, returned = read_value(result.returned), True
            if bytes(result.harvested):
                harvested = read_value(result.harvested)
        except (msgspec.MsgspecError, BadValue):
            returned = False
    return Run(
        request=request,
        folder=folder,
        ending=ending,
        returned=returned,
        value=value,
        error=error,
        error_while=during,
        harvested=harvested,
        trace=trace,
        output=seen.output.decode("utf-8", "replace"),
        errors=seen.errors.decode("utf-8", "replace"),
        exit_status=seen.exit_status,
        standings=standings,
        leftovers=seen.leftovers,
        unknown_hold=seen.unknown_hold,
        attested=attested,
        doubts=seen.doubts,
        seconds=seconds,
    )


def _names(seen: Observed) -> dict[int, str]:
    return {
        record.pid: record.event.name for record in seen.records if isinstance(record.event, ev.ProcessBegin)
    }


def _options(request: Request, folder: Path) -> bytes:
    """The options that every process of the run is told when it says hello: a line each."""
    options: dict[str, object] = {"sleep_scale": SLEEP_SCALE, "sleep_cap": SLEEP_CAP, "folder": f"{folder}{os.sep}"}
    if request.memory:
        options["memory"] = "on"
    if request.waits:
        options["waits"] = "on"
    if request.gate is not None:
        options |= {"hold": request.gate.point, "words": "|".join(request.gate.words)}
    if request.watch:
        options |= {"module": request.module, "watch": "|".join(request.watch)}
    return "".join(f"{key}={value}\n" for key, value in options.items()).encode()


def _request_text(request: Request, folder: Path, walls: Walls) -> bytes:
    """The request as the first process reads it: inputs, never expected values."""

    def tagged(value: Any) -> Any:
        if isinstance(value, Prop):
            return ["p", value.name, json.loads(encode.value(list(value.args)).text)]
        return json.loads(encode.value(value).text)

    return json.dumps(
        {
            "folder": str(folder),
            "module": request.module,
            "function": request.function,
            "args": ["l", [tagged(value) for value in request.args]],
            "kwargs": ["d", [[key, tagged(value)] for key, value in request.kwargs.items()]],
            "start_method": request.start_method,
            "cpus": request.cpus,
            "processes": 4 * request.limits.processes + 64 if walls.counts else None,
            "names": list(request.names),
            "alone": request.alone,
            "files": {name: data.hex() for name, data in request.files.items()},
            "prepare": tagged(request.prepare),
            "harvest": tagged(request.harvest),
        }
    ).encode()


def _rlimits(limits: Limits) -> dict[str, int]:
    return {
        "RLIMIT_CPU": 2 * int(limits.cpu) + 2,  # should the observer be starved: its own limit comes first
        "RLIMIT_FSIZE": limits.file_size,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": 1024,
        "RLIMIT_AS": limits.memory * 2,
    }


@contextmanager
def _run_folder() -> Iterator[Path]:
    """A folder of the run's own, short enough in its name for a socket's address (108 bytes, unix(7))."""
    temporary = tempfile.gettempdir()  # the controller's private folder, which it removes whatever becomes of us
    long = len(temporary) > 60 and os.path.isdir("/tmp")
    place = Path(tempfile.mkdtemp(prefix="run-", dir="/tmp" if long else temporary))
    try:
        (place / "work").mkdir()
        (place / "tmp").mkdir()
        yield place
    finally:
        remove_tree(place)


class _Pipes:
    """The three standard streams of a program: their ends and ours.

    Standard input is a file without a name: a pipe holds no more than its buffer, and the program reads only after the
    observer has welcomed it.
    """

    def __init__(self) -> None:
        with tempfile.TemporaryFile() as file:
            self.stdin_read = os.dup(file.fileno())
        self.stdout_read, self.stdout_write = os.pipe()
        self.stderr_read, self.stderr_write = os.pipe()
        self._theirs = [self.stdin_read, self.stdout_write, self.stderr_write]
        self._ours = [self.stdout_read, self.stderr_read]

    def close_theirs(self) -> None:
        """The program has its ends now."""
        while self._theirs:
            os.close(self._theirs.pop())

    def put(self, data: bytes) -> None:
        """Give the program its standard input, before it starts."""
        with os.fdopen(os.dup(self.stdin_read), "wb") as file:
            file.write(data)
        os.lseek(self.stdin_read, 0, os.SEEK_SET)

    def close(self) -> None:
        """Close what is still open."""
        self.close_theirs()
        while self._ours:
            os.close(self._ours.pop())


@contextmanager
def _pipes() -> Iterator[_Pipes]:
    pipes = _Pipes()
    try:
        yield pipes
    finally:
        pipes.close()
