"""Hold what a run's processes tell against what the kernel says of them.

Each doubt is something that no program brings about which only uses Python as it is: somebody spoke for the run who
does not belong to it, lines were lost or written by another hand, an answer came twice or from the wrong process.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from grader.model import events as ev
from grader.stage.line import Ticket
from grader.stage.proctable import Look, ProcTable

SILENT_CPU = 250_000_000  # ns of CPU time by which every interpreter has said hello: it takes one tenth of that
NESTED = 3  # events that can be told in the middle of another
STAGES = (ev.ImportBegin, ev.ImportEnd, ev.MainBegin, ev.MainEnd, ev.Settle)  # only the first process goes through them


@dataclass(slots=True)
class _Line:
    pid: int
    due: int = 1
    early: set[int] = field(default_factory=set)

    def takes(self, number: int) -> bool:
        """Whether a number is new, and next or nearly so: a signal handler or a destructor may get ahead of the event
        in the middle of which it was called."""
        if number < self.due or number in self.early or number - self.due > NESTED:
            return False
        self.early.add(number)
        while self.due in self.early:
            self.early.remove(self.due)
            self.due += 1
        return True


@dataclass(slots=True)
class Scrutiny:
    """Follows one run; `doubts` are codes, each once, in the order in which they arose."""

    main_pid: int
    table: ProcTable | None
    attested: bool
    doubts: list[str] = field(default_factory=list)
    _lines: dict[Ticket, _Line] = field(default_factory=dict)
    _greeted: set[int] = field(default_factory=set)
    _silent: set[int] = field(default_factory=set)
    _stages: list[type[ev.Event]] = field(default_factory=list)
    _complete: bool = False

    def doubt(self, code: str) -> None:
        """Something is not as it must be."""
        if code not in self.doubts:
            self.doubts.append(code)

    def hear(self, record: ev.Record, ticket: Ticket, ended: int | None) -> None:
        """Take one record, from the line that the ticket stands for; `ended` is when its process did, if it did."""
        if self.attested:
            self._check_line(record, ticket)
        if isinstance(record.event, ev.Hello):
            self._greeted.add(record.pid)
            self._check_belonging(record.pid, record.event.own_pid)
        if ended is not None and record.time > ended:
            self.doubt("after_end")
        if isinstance(record.event, STAGES) and record.pid == self.main_pid:
            self._check_stage(record)

    def is_out_of_place(self, record: ev.Record) -> bool:
        """Whether an event is the first process's to tell and comes from another: a child that fell through a fork."""
        return isinstance(record.event, STAGES) and record.pid != self.main_pid

    def accepts_result(self, record: ev.Record) -> bool:
        """Whether a part of the result comes from the first process, at its time, and once."""
        part = record.event
        if record.pid != self.main_pid:
            self.doubt("result_from_other")
            return False
        due = ev.MainEnd if ev.MainBegin in self._stages else ev.ImportEnd
        if due not in self._stages:
            self.doubt("result_too_early")
            return False
        if self._complete or ev.Settle in self._stages:
            self.doubt("second_result")
            return False
        self._complete = isinstance(part, ev.ResultPart) and part.last
        return True

    def see(self, look: Look, program_of: Callable[[int], bytes]) -> None:
        """Find copies of a known process that compute and never said hello; `program_of` gives a command line."""
        if not self.attested:
            return
        cpu: dict[int, int] = {}
        for thread in look.threads:
            cpu[thread.pid] = cpu.get(thread.pid, 0) + thread.cpu
        self._silent &= set(cpu)
        quiet = [pid for pid, spent in cpu.items() if pid not in self._greeted and spent > SILENT_CPU]
        if quiet:
            known = {program_of(pid) for pid in self._greeted & set(cpu)} - {b""}
            again = {pid for pid in quiet if program_of(pid) in known}
            if again & self._silent:  # in two looks: its hello may have been on the way at the first
                self.doubt("silent_process")
            self._silent |= again

    def _check_line(self, record: ev.Record, ticket: Ticket) -> None:
        line = self._lines.get(ticket)
        if line is None:
            line = self._lines[ticket] = _Line(record.pid)
            if not isinstance(record.event, ev.Hello):
                self.doubt("no_hello")
        if record.pid != line.pid:
            self.doubt("other_hand")
        if not line.takes(record.event.seq):
            self.doubt("numbering")

    def _check_belonging(self, pid: int, own_pid: int) -> None:
        if self.table is None or not self.attested:
            return
        if pid <= 0 or self.table.holds(pid) is False:
            self.doubt("foreign")
            return
        claims = self.table.names_of(pid)
        if claims and own_pid not in claims:
            self.doubt("own_pid")

    def _check_stage(self, record: ev.Record) -> None:
        kind = type(record.event)
        if kind in self._stages:
            self.doubt("told_twice")
        self._stages.append(kind)
