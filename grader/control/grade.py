"""Grade a prepared submission: tell what happens as it happens, then the verdict."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from grader.control.judge import JudgeDied, JudgeProcess
from grader.control.prepare import Prepared
from grader.control.tally import is_complete, settle
from grader.model.containment import UNCONTAINED, Containment
from grader.model.exercise import Exercise
from grader.model.judging import JudgeRequest
from grader.model.result import ExerciseResult, Finding, MachineInfo, Verdict

MOST_JOBS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to grade: `start_method` None is the platform's own, `jobs` None as many as make sense."""

    start_method: str | None = None
    jobs: int | None = None
    containment: Containment = UNCONTAINED

    def jobs_for(self, exercises: int, cpus: int) -> int:
        """How many exercises to judge at a time."""
        return max(1, min(self.jobs or min(cpus, MOST_JOBS), exercises))


@dataclass(frozen=True, slots=True)
class Began:
    """Exercises are being judged."""

    exercises: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """A check got its outcome."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class Ended:
    """An exercise has its result."""

    exercise: Exercise
    result: ExerciseResult
    findings: tuple[Finding, ...] = ()


Event = Began | Came | Ended


def grade(
    prepared: Prepared, options: Options, cpus: int, judge: JudgeProcess | None
) -> Generator[Event, None, None]:
    """Grade what is ready, then give the results that need no judge; without anything ready there may be
    none."""
    if prepared.ready and judge is not None:
        yield from _judge(prepared, options, cpus, judge)
    for exercise in prepared.exercises:
        if exercise.name in prepared.settled:
            finding = prepared.refused.get(exercise.name)
            yield Ended(exercise, prepared.settled[exercise.name], (finding,) if finding is not None else ())


def _judge(prepared: Prepared, options: Options, cpus: int, judge: JudgeProcess) -> Iterator[Event]:
    exercises = prepared.to_judge
    heard: dict[str, list[Finding]] = {one.name: [] for one in exercises}
    request = JudgeRequest(
        exercises=exercises,
        submitted=list(prepared.ready),
        start_method=options.start_method,
        containment=options.containment,
        jobs=options.jobs_for(len(exercises), cpus),
    )
    judge.ask(request)
    yield Began(tuple(exercises))
    waiting = {one.name: one for one in exercises}
    died = False
    try:
        for finding in judge.findings():
            if finding.exercise not in waiting:
                continue
            heard[finding.exercise].append(finding)
            yield Came(finding)
            if is_complete(heard[finding.exercise]):
                yield _end(waiting.pop(finding.exercise), heard)
    except JudgeDied:
        died = True
    for exercise in list(waiting.values()):
        yield _end(exercise, heard, doubted=died)


def _end(exercise: Exercise, heard: dict[str, list[Finding]], *, doubted: bool = False) -> Ended:
    findings = tuple(heard[exercise.name])
    return Ended(exercise, settle(exercise, findings, doubted=doubted), findings)


def conclude_verdict(
    prepared: Prepared, results: Sequence[ExerciseResult], machine: MachineInfo, version: str
) -> Verdict:
    """The verdict on a submission, its exercises in the lab's order."""
    by_name = {result.exercise: result for result in results}
    exercises = [by_name[one.name] for one in prepared.exercises if one.name in by_name]
    return Verdict(
        grader=version,
        submission=prepared.submission,
        machine=machine,
        score=round(sum(one.score for one in exercises), 6),
        max_score=round(sum(one.max_score for one in exercises), 6),
        exercises=exercises,
    )
