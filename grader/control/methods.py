"""Grade under one start method after the other, and see where that makes a difference."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from grader.control.grade import Ended, Event, Options, grade
from grader.control.judge import JudgeProcess
from grader.control.prepare import Prepared
from grader.model.exercise import Exercise
from grader.model.result import CheckResult, Kind, Outcome, State


@dataclass(frozen=True, slots=True)
class UnderMethods:
    """What came of one exercise under several start methods, the platform's own first.

    A guard's check chooses its start method itself, so it says nothing of a difference.
    """

    exercise: Exercise
    ended: Mapping[str, Ended]

    @property
    def passing(self) -> list[str]:
        """The methods under which it passes."""
        return [name for name, one in self.ended.items() if not _troubles(one)]

    @property
    def others(self) -> list[str]:
        """The methods under which it does not."""
        return [name for name, one in self.ended.items() if _troubles(one)]

    @property
    def worst(self) -> Ended:
        """What counts: the first that is no pass, if there is one."""
        results = list(self.ended.values())
        return next((one for one in results if one.result.state is not State.PASSED), results[0])

    @property
    def reason(self) -> CheckResult | None:
        """Why it does not pass where it does not."""
        troubles = [check for name in self.others for check in _troubles(self.ended[name])]
        told = [check for check in troubles if check.outcome is not Outcome.BLOCKED]
        guards = [check for check in self.worst.result.checks if check.outcome is Outcome.FAILED]
        return next(iter([*told, *guards]), None)


def _troubles(ended: Ended) -> list[CheckResult]:
    checks = ended.result.checks
    return [one for one in checks if one.outcome is not Outcome.PASSED and one.kind is not Kind.GUARD]


def grade_under(
    method: str, prepared: Prepared, options: Options, cpus: int, judge: JudgeProcess
) -> Iterator[Event]:
    """Grade once more, under another method."""
    return grade(prepared, replace(options, start_method=method), cpus, judge)
