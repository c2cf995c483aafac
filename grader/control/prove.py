"""Judge known answers and say which of them did not come out as they must."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from grader.control.candidates import Candidate, Role
from grader.control.judge import JudgeProcess
from grader.control.kept import KeptJudge, share_out
from grader.model.containment import UNCONTAINED, Containment
from grader.model.exercise import Submitted
from grader.model.judging import JudgeRequest
from grader.model.result import ExerciseResult, Outcome, State
from grader.submission import is_untouched, snapshot, stub_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What came of a known answer: `problem` names the sentence that says what is wrong, None when all is
    well."""

    candidate: Candidate
    result: ExerciseResult | None = None
    problem: str | None = None
    params: dict[str, Any] = field(default_factory=dict)
    log: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the checks that failed, each once."""
        return codes_of(self.result, Outcome.FAILED) if self.result is not None else ()

    @property
    def faulty(self) -> bool:
        """Whether something of ours is broken."""
        return self.problem == "verify.faulty"


def codes_of(result: ExerciseResult, outcome: Outcome) -> tuple[str, ...]:
    """The codes of a result's checks with an outcome, each once."""
    found = [check.code for check in result.checks if check.outcome is outcome and check.code]
    return tuple(dict.fromkeys(found))


def examine(candidate: Candidate, result: ExerciseResult, *, untouched: bool, log: str = "") -> Proof:
    """Hold a known answer's result against what must come of it."""
    problem, params = _find_problem(candidate, result, untouched)
    return Proof(candidate=candidate, result=result, problem=problem, params=params, log=log)


def _find_problem(candidate: Candidate, result: ExerciseResult, untouched: bool) -> tuple[str | None, dict[str, Any]]:
    failed, broken = codes_of(result, Outcome.FAILED), codes_of(result, Outcome.BROKEN)
    full = result.state is State.PASSED
    header = candidate.header
    if broken or result.state is State.BROKEN:
        return "verify.faulty", {"codes": ", ".join(broken)}
    match candidate.role:
        case Role.SOLUTION | Role.RIGHT if not full:
            most = f"{result.max_score:g}"
            return "verify.not_full", {"score": f"{result.score:g}", "max": most, "codes": ", ".join(failed)}
        case Role.STUB if not untouched:
            return "verify.touched", {}
        case Role.STUB if result.score > 0 or full:
            return "verify.points", {"score": result.score}
        case Role.WRONG if header.missing:
            return "verify.header", {"missing": ", ".join(header.missing)}
        case Role.WRONG if full:
            code = "verify.uncaught" if header.unfilled else "verify.full"
            return code, {"codes": ", ".join(header.caught_by)}
        case Role.WRONG if header.unfilled:
            return "verify.unfilled", {"got": ", ".join(failed)}
        case Role.WRONG if not set(header.caught_by) & set(failed):
            return "verify.other", {"got": ", ".join(failed), "codes": ", ".join(header.caught_by)}
    return None, {}


class Prover:
    """Judges known answers, some at a time; each of `jobs` threads has a judge of its own and keeps it."""

    def __init__(
        self,
        start: Callable[[int], JudgeProcess],
        room: Path,
        *,
        jobs: int,
        start_method: str | None = None,
        containment: Containment = UNCONTAINED,
    ) -> None:
        self._judges = [KeptJudge(partial(start, number)) for number in range(jobs)]
        self._room = room
        self._start_method = start_method
        self._containment = containment

    def prove(self, candidates: Sequence[Candidate]) -> Generator[Proof, None, None]:
        """The proofs, as they are found."""
        hands = [partial(self._prove, judge) for judge in self._judges[: len(candidates)]]
        return share_out(enumerate(candidates), hands, self._stop)

    def _stop(self) -> None:
        for judge in self._judges:
            judge.stop()

    def _prove(self, judge: KeptJudge, numbered: tuple[int, Candidate]) -> Proof:
        index, candidate = numbered
        if not candidate.path.is_file():
            return Proof(candidate=candidate, problem="verify.absent")
        text = candidate.path.read_bytes()
        exercise = candidate.exercise
        room = self._room / str(index)
        room.mkdir()
        copy = snapshot(exercise.name, text, None, room, ())
        request = JudgeRequest(
            exercises=[exercise],
            submitted=[Submitted(exercise=exercise.name, folder=copy.folder)],
            start_method=candidate.header.start_method or self._start_method,
            containment=self._containment,
            timed=False,
        )
        judged = judge.judge(request)
        stub = stub_text(exercise)
        untouched = stub is not None and is_untouched(text, stub)
        faults = "".join(finding.fault or "" for finding in judged.findings)
        return examine(candidate, judged.result, untouched=untouched, log=judged.log + faults)
