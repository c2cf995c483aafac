"""The gate: hold calls until enough of them, in distinct processes, have arrived; let them go when nobody can come.

A state machine without input or output. The observer tells it who arrives and that nothing moves any more; it answers
whom to let go. Held together is proof that the calls can be in flight at once; a disappointment (*miss*) is no proof
of the contrary by itself, for a first task may rightly be alone: the last one counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from grader.model.run import Gate
from grader.model.trace import Meeting


@dataclass(frozen=True, slots=True)
class Held:
    """One call that waits: the PID of its process, and a ticket by which the observer answers it."""

    pid: int
    ticket: object


@dataclass(slots=True)
class GateKeeper:
    """The gate of one run."""

    gate: Gate | None
    is_open: bool = False
    misses: int = 0
    waiting: list[Held] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.gate is None:
            self.is_open = True

    def arrive(self, held: Held, time: int) -> Sequence[Held]:
        """A call has come; returns those to let go now."""
        if self.is_open or self.gate is None:
            return [held]
        self.waiting.append(held)
        if len({one.pid for one in self.waiting}) >= self.gate.want:
            self.is_open = True
            return self._let_go(time, full=True)
        return []

    def give_up(self, time: int, joined: int | None) -> Sequence[Held]:
        """Nothing moves: nobody else can come. Returns those to let go; the gate opens after too many misses.

        One by one, the process that the main one waits for (`joined`) goes alone, and the others stay until that is
        over: whoever is never waited for is still there when the call returns. Where the main process waits in
        another way than by a join, it is the first of the tasks. `alone`, the first or the last goes.
        """
        if not self.waiting or self.gate is None:
            return []
        self.misses += 1
        if self.misses >= self.gate.misses:
            self.is_open = True
        alone = []
        if self.gate.one_by_one:
            alone = [one for one in self.waiting if one.pid == joined]
            if joined is None and self.gate.point == "task":
                alone = self.waiting[:1]
        if self.gate.alone is not None and not self.is_open:
            alone = [self.waiting[0 if self.gate.alone == "first" else -1]]
        if alone:
            self._note(time, full=False)
            self.waiting = [one for one in self.waiting if one not in alone]
            return alone
        return self._let_go(time, full=False)

    def leave(self, pid: int) -> None:
        """A process is gone: none of its calls waits any more."""
        self.waiting = [one for one in self.waiting if one.pid != pid]

    def _let_go(self, time: int, *, full: bool) -> Sequence[Held]:
        self._note(time, full=full)
        released, self.waiting = self.waiting, []
        return released

    def _note(self, time: int, *, full: bool) -> None:
        self.meetings.append(Meeting(time=time, pids=tuple(one.pid for one in self.waiting), full=full))
