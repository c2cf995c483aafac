"""Watch one run from its start to its end: take its events, mind its gate, its limits and its silence.

One loop, no threads. Nothing here decides on right or wrong; it brings home what happened and how it ended.
"""

import os
import selectors
import subprocess
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from grader.model import events as ev
from grader.model.run import Ending, Leftover, Request
from grader.model.trace import helper_role
from grader.stage.diskuse import disk_use
from grader.stage.gate import GateKeeper, Held
from grader.stage.launch import Program
from grader.stage.line import Lines, Ticket
from grader.stage.observed import Observed
from grader.stage.proctable import Look, ProcTable, command_line
from grader.stage.quiet import QuietWatch, Stillness, is_idle
from grader.stage.scrutiny import Scrutiny
from grader.stage.turns import Turn

HOLD_CALM = 0.35  # s of calm after which nobody can be expected at the gate any more (timed waits are about)
DEADLOCK_STILL = 0.3  # s of proven stillness before a run is called dead: an alarm may be set, a signal on its way
SETTLE_CALM = 0.5  # s of calm after which a child that is still there was left behind
SETTLE_CPU = 0.5  # CPU seconds a child may use after the call has returned, and still be on its way out
LOOK_OFTEN, LOOK_SELDOM = 0.002, 0.05  # s between two looks
BLIND_HOLD = 2.0  # s without a message before a held call is let go, where processes can't be looked at
MOST_BYTES = 256 << 20  # of all messages of a run
SLEPT_LIMIT = 900.0  # s of sleep asked for by one process


class Observer:
    """The loop around one program. Give it the program and the read ends of its output pipes; `disk` is a folder whose
    size is to be minded, `turn` the one in which a program that measures is to be alone."""

    def __init__(
        self,
        request: Request,
        program: Program,
        lines: Lines,
        pipes: tuple[int, int],
        options: bytes,
        disk: Path | None = None,
        turn: Turn | None = None,
    ) -> None:
        self._disk = disk
        self._turn = turn
        self.seen = Observed()
        self._request = request
        self._limits = request.limits
        self._program = program
        self._lines = lines
        self._options = options
        self._gate = GateKeeper(request.gate)
        self._quiet = QuietWatch()
        self._scrutiny = Scrutiny(program.pid, program.table, lines.attested)
        self._selector = selectors.DefaultSelector()
        self._pipes = dict(zip(pipes, (self.seen.output, self.seen.errors), strict=True))
        self._pidfds: dict[int, int] = {}
        self._kernel_pids: dict[int, int] = {}
        self._callers: list[Held] = []
        self._roles: dict[int, tuple[str, str]] = {}
        self._slept: dict[int, float] = {}
        self._found_ended: set[tuple[int, int | None]] = set()
        self._settling: tuple[Ticket, int] | None = None
        self._settle_cpu: dict[int, float] = {}
        self._still_since: int | None = None
        self._next_usage = 0
        self._closed = False
        self._alone = False
        self._start = self._last_news = time.monotonic_ns()

    @property
    def gate(self) -> GateKeeper:
        """The gate of this run."""
        return self._gate

    def watch(self) -> Observed:
        """Run the loop until the program has ended or must be ended; does not kill anything."""
        self._start = time.monotonic_ns()
        self._register()
        try:
            while self.seen.ending is None:
                self._selector.select(self._pause())
                news = self._take_all()
                now = time.monotonic_ns()
                if news:
                    self._last_news = now
                else:
                    self._look(now)
                self._check_limits(now)
                self._check_exit()
        finally:
            self.close()
        return self.seen

    def close(self) -> None:
        """Give back every descriptor but the pipes' and the lines'."""
        for fd in self._pidfds:
            os.close(fd)
        self._pidfds.clear()
        self._lines.register(None)
        self._selector.close()
        self._closed = True

    def take_rest(self) -> None:
        """Take what was sent before the end and not read yet, and draw the sum of what is doubtful."""
        while self._take_lines() or self._read_pipes(self._pipes):
            pass
        if self._lines.decoder.malformed:
            self._scrutiny.doubt("malformed")
        self.seen.date_back_ends()
        self.seen.doubts = tuple(self._scrutiny.doubts)

    def _register(self) -> None:
        self._lines.register(self._selector)
        for pipe in self._pipes:
            os.set_blocking(pipe, False)
            self._selector.register(pipe, selectors.EVENT_READ, "pipe")
        control = self._program.fileno()
        if control is not None:
            self._selector.register(control, selectors.EVENT_READ, "program")

    def _pause(self) -> float:
        if not self._lines.attested:
            return 0.005
        if not (self._gate.waiting or self._callers or self._settling):
            return LOOK_SELDOM
        silence = (time.monotonic_ns() - self._last_news) / 1e9
        return min(LOOK_OFTEN + silence / 10, LOOK_SELDOM)  # somebody waits for what these looks find

    # -- what arrives ------------------------------------------------------------------------------------------

    def _take_all(self) -> bool:
        ready = [key for key, _ in self._selector.select(0)]
        pipes = self._read_pipes([key.fd for key in ready if key.data == "pipe"])
        ends = self._read_ends([key.fd for key in ready if key.data == "end"])
        lines = not self._lines.attested or any(key.data == "line" for key in ready)
        return (lines and self._take_lines()) or pipes or ends

    def _take_lines(self) -> bool:
        """Take what is there; whether any of it was more than what a loop that polls tells all the time."""
        news = False
        for record, ticket in self._lines.take():
            idle = self._is_idle(record)
            news |= not idle
            polls = isinstance(record.event, ev.Lock) and record.event.times > 1
            self._quiet.hear(record.pid, idle=idle, polls=polls)
            self._take(record, ticket)
        return news

    def _is_idle(self, record: ev.Record) -> bool:
        """Whether an event is no progress; that a child has ended is progress when it is found out first."""
        event = record.event
        if not isinstance(event, ev.JoinEnd) or not event.ended:
            return is_idle(event)
        again = (record.pid, event.child) in self._found_ended
        self._found_ended.add((record.pid, event.child))
        return again

    def _take(self, record: ev.Record, ticket: Ticket) -> None:
        event = record.event
        self._scrutiny.hear(record, ticket, self.seen.ends.get(record.pid))
        if self._scrutiny.is_out_of_place(record):
            return
        match event:
            case ev.ResultPart():
                if self._scrutiny.accepts_result(record):
                    self.seen.result.append(event.data)
                    self.seen.result_complete |= event.last
                return
            case ev.Hello():
                self._kernel_pids[event.own_pid] = record.pid
                self._lines.answer(ticket, self._welcome())
                self._watch_end(record.pid)
                self._roles[record.pid] = ("helper" if helper_role(event) else "other", " ".join(event.argv))
            case ev.ProcessBegin():
                self._roles[record.pid] = (event.role, event.name)
            case ev.ImportEnd(waits=True):
                self._be_alone()
                self._lines.answer(ticket, b"go")
            case ev.MainEnd() if record.pid == self._program.pid:
                self.seen.main_end = record.time
            case ev.Settle() if record.pid == self._program.pid:
                if self._turn is not None:
                    self._turn.let_go()  # others may have the host while this run ends
                self._note_who_is_gone()
                self._settling = (ticket, time.monotonic_ns())
                table = self._program.table
                if table is not None:
                    self._settle_cpu = {pid: table.cpu_of(pid) for pid in table.tree()}
            case ev.Sleep():
                self._slept[record.pid] = self._slept.get(record.pid, 0.0) + event.seconds
                if self._slept[record.pid] > SLEPT_LIMIT:
                    self._end(Ending.WALL_LIMIT)
        self.seen.records.append(record)
        if isinstance(event, ev.Mark) and event.held:
            self._callers.append(Held(record.pid, ticket))
        elif isinstance(event, ev.Holdable) and event.held:
            self._release(self._gate.arrive(Held(record.pid, ticket), record.time))
        if isinstance(event, ev.TaskBegin) or self._gate.is_open:
            self._release_callers()
        if len(self.seen.records) > self._limits.events or self._lines.decoder.bytes > MOST_BYTES:
            self._end(Ending.EVENT_LIMIT)

    def _be_alone(self) -> None:
        """The program's call comes next: have the host for it alone. The wait for the others is none of its time."""
        if self._request.alone and self._turn is not None and not self._alone:
            self._alone = True
            self._turn.be_alone()
            self._start = time.monotonic_ns()

    def _welcome(self) -> bytes:
        return self._options + (b"gate=open\n" if self._gate.is_open else b"")

    def _release(self, held: Iterable[Held]) -> None:
        word = b"open" if self._gate.is_open else b"go"
        for one in held:
            self._lines.answer(one.ticket, word)

    def _release_callers(self) -> None:
        """Let those go who waited for a task to be in flight."""
        callers, self._callers = self._callers, []
        for one in callers:
            self._lines.answer(one.ticket, b"go")

    def _watch_end(self, pid: int) -> None:
        if self._closed or not hasattr(os, "pidfd_open") or pid in self._pidfds.values():
            return
        try:
            fd = os.pidfd_open(pid)
        except OSError:
            return
        self._pidfds[fd] = pid
        self._selector.register(fd, selectors.EVENT_READ, "end")

    def _read_ends(self, ended: Collection[int]) -> bool:
        for fd in ended:
            self._selector.unregister(fd)
            pid = self._pidfds.pop(fd)
            os.close(fd)
            self.seen.ends[pid] = time.time_ns()
            self._gate.leave(pid)
        return bool(ended)

    def _note_who_is_gone(self) -> None:
        if not self._closed:
            self._read_ends([key.fd for key, _ in self._selector.select(0) if key.data == "end"])
        self.seen.gone = frozenset(self.seen.ends)

    def _read_pipes(self, pipes: Iterable[int]) -> bool:
        got = False
        for pipe in pipes:
            kept = self._pipes[pipe]
            try:
                data = os.read(pipe, 1 << 16)
            except OSError:
                continue
            got |= bool(data)
            kept += data
            if not data and not self._closed and pipe in self._selector.get_map():
                self._selector.unregister(pipe)
            if len(kept) > self._limits.output:
                del kept[self._limits.output :]
                self._end(Ending.OUTPUT_LIMIT)
        return got

    # -- silence -----------------------------------------------------------------------------------------------

    def _look(self, now: int) -> None:
        table = self._program.table
        if table is None:
            self._look_blindly(now)
            return
        look = table.look(now)
        if self._take_all():
            return  # something was on its way while we looked
        # A manager's main thread looks once a second whether it is to stop (Server.serve_forever); what the manager is
        # asked for, other threads do.
        managers = {pid for pid, (role, _) in self._roles.items() if role == "manager"}
        stands = self._quiet.see(look, managers)
        self._scrutiny.see(look, command_line)
        self._still_since = (self._still_since or now) if stands.still else None
        if self._callers:
            if stands.still or stands.calm >= HOLD_CALM:
                self._release_callers()
        elif self._gate.waiting:
            if stands.still or stands.calm >= HOLD_CALM:
                self._release(self._gate.give_up(time.time_ns(), self._joined()))
        elif self._settling is not None:
            self._settle(table, look, stands)
        elif self._is_dead(now, stands):
            self._end(Ending.DEADLOCK)

    def _joined(self) -> int | None:
        """The process whose end the main process waits for in a join right now, if it does."""
        pending = None
        for record in self.seen.records:
            if record.pid == self._program.pid and isinstance(record.event, ev.JoinBegin):
                pending = record.event.child
            elif record.pid == self._program.pid and isinstance(record.event, ev.JoinEnd):
                pending = None
        return self._kernel_pids.get(pending) if pending is not None else None

    def _is_dead(self, now: int, stands: Stillness) -> bool:
        if self._still_since is not None and (now - self._still_since) / 1e9 >= DEADLOCK_STILL:
            return True
        return not stands.spinning and stands.calm >= self._limits.quiet

    def _settle(self, table: ProcTable, look: Look, stands: Stillness) -> None:
        """After the call has returned: wait for children on their way out; those that stay are left over."""
        remaining = [pid for pid in look.pids if pid != self._program.pid and not self._is_helper(pid)]
        if remaining:
            stays = stands.still or stands.calm >= SETTLE_CALM
            works = any(table.cpu_of(pid) - self._settle_cpu.get(pid, 0.0) > SETTLE_CPU for pid in remaining)
            if not stays and not works:
                return
        self._leave_over(remaining)

    def _leave_over(self, remaining: list[int]) -> None:
        self.seen.leftovers = tuple(
            Leftover(pid=pid, role=role, name=name)
            for pid in sorted(remaining)
            for role, name in [self._roles.get(pid, ("unknown", ""))]
        )
        self._end(Ending.FINISHED)

    def _is_helper(self, pid: int) -> bool:
        return self._roles.get(pid, ("unknown", ""))[0] == "helper"

    def _look_blindly(self, now: int) -> None:
        """Where processes can't be looked at: patience instead of proof, and a hold that ends so proves nothing."""
        patience = (now - self._last_news) / 1e9
        if self._callers:
            if patience >= BLIND_HOLD:
                self._last_news = now
                self._release_callers()
        elif self._gate.waiting:
            if patience >= BLIND_HOLD:
                self.seen.unknown_hold = True
                self._last_news = now
                held = self._gate.give_up(time.time_ns(), None)
                self._gate.is_open = True  # waiting again would prove as little
                self._release(held)
        elif self._settling is not None:
            remaining = [
                pid
                for pid in self._roles
                if pid != self._program.pid and not self._is_helper(pid) and _is_alive(pid)
            ]
            if not remaining or patience >= BLIND_HOLD:
                self._leave_over(remaining)

    # -- limits ------------------------------------------------------------------------------------------------

    def _check_limits(self, now: int) -> None:
        if (now - self._start) / 1e9 > self._limits.wall:
            self._end(Ending.WALL_LIMIT)
        table = self._program.table
        if table is None or now < self._next_usage:
            return
        self._next_usage = now + 200_000_000
        usage = table.usage()
        if usage.memory > self._limits.memory and (table.memory() or usage.memory) > self._limits.memory:
            self._end(Ending.MEMORY_LIMIT)
        elif usage.processes > self._limits.processes:
            self._end(Ending.PROCESS_LIMIT)
        elif usage.cpu > self._limits.cpu:
            self._end(Ending.CPU_LIMIT)
        elif self._disk is not None and disk_use(self._disk) > self._limits.files:
            self._end(Ending.FILES_LIMIT)

    def _check_exit(self) -> None:
        status = self._program.take_news()
        if status is None:
            return
        self.seen.exit_status = status
        while self._take_all():
            pass
        self._end(Ending.CPU_LIMIT if status == -24 else Ending.EXITED)

    def _end(self, ending: Ending) -> None:
        if self.seen.ending is None:
            self.seen.ending = ending


def _is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be buried does not (ps(1) has it in every Unix)."""
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    try:
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    except OSError:
        return True
    return bool(state) and not state.startswith("Z")
