"""A judge that stays at hand between gradings, and can be called off from another thread."""

import threading
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Self

from grader.control.grade import Ended, Event, Options, grade
from grader.control.judge import JudgeProcess
from grader.control.prepare import Prepared
from grader.model.result import State


class CalledOff(Exception):
    """The grading was called off; what it has told so far does not count."""


class WarmJudge:
    """Grades one submission after the other. A judge that broke or was called off is replaced at once, so that the
    next one imports what it needs while nobody waits for it."""

    def __init__(self, start: Callable[[], JudgeProcess]) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._judge = start()
        self._busy: tuple[str, ...] = ()
        self._off = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._judge.stop()

    @property
    def busy(self) -> tuple[str, ...]:
        """The exercises that it is judging right now."""
        return self._busy

    def call_off(self) -> None:
        """End the grading that goes on, if one does. May be called from any thread."""
        with self._lock:
            if self._busy and not self._off:
                self._off = True
                self._judge.interrupt()

    def grade(self, prepared: Prepared, options: Options, cpus: int) -> Iterator[Event]:
        """Grade; raises CalledOff when that was asked for meanwhile."""
        with self._lock:
            self._busy, self._off = tuple(one.name for one in prepared.to_judge), False
        sound = False
        try:
            states = []
            for event in grade(prepared, options, cpus, self._judge):
                if self._off:
                    raise CalledOff
                if isinstance(event, Ended):
                    states.append(event.result.state)
                yield event
            sound = is_sound(states)
        finally:
            with self._lock:
                self._busy = ()
                renew = self._off or not sound
            if renew:
                self._renew()
        if self._off:
            raise CalledOff

    def _renew(self) -> None:
        old, self._judge = self._judge, self._start()
        old.stop()


def is_sound(states: Sequence[State]) -> bool:
    """Whether a judge that gave such results can be asked again."""
    return State.BROKEN not in states
