"""Sort out what was handed in before anything runs: what to judge, what is untouched, missing or refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.catalog import Catalog
from grader.control.room import Room
from grader.control.tally import refuse
from grader.model.exercise import Exercise, Submitted
from grader.model.result import ExerciseResult, Finding, State, SubmissionInfo, conclude, set_aside
from grader.submission import (
    Refused,
    digest,
    find,
    is_untouched,
    read_regular,
    snapshot,
    stub_text,
    submission_name,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A submission, ready to be judged. `ready` are the snapshots of what there is to judge, `settled` the
    results
    that need no judge, `refused` the findings on files that were not read."""

    submission: SubmissionInfo
    folder: Path
    exercises: tuple[Exercise, ...]
    ready: tuple[Submitted, ...]
    settled: dict[str, ExerciseResult]
    refused: dict[str, Finding]
    found: int
    digests: dict[str, str] = field(default_factory=dict)
    set_aside: tuple[Path, ...] = ()
    left_out: tuple[Refused, ...] = ()

    @property
    def to_judge(self) -> list[Exercise]:
        """The exercises that are to be judged."""
        names = {one.exercise for one in self.ready}
        return [one for one in self.exercises if one.name in names]


def prepare(
    catalog: Catalog, chosen: Sequence[Exercise], folder: Path, room: Room, stubs: Path | None = None
) -> Prepared:
    """Find a submission's files, and copy what is to be judged into the room. `stubs` are not the grader's
    own."""
    lab_files = catalog.file_names
    found = find(folder, lab_files)
    texts: dict[str, bytes] = {}
    refusals: dict[str, Refused] = {}
    for name, path in found.files.items():
        try:
            texts[name] = read_regular(path)
        except Refused as refused:
            refusals[name] = refused
    ready: list[Submitted] = []
    settled: dict[str, ExerciseResult] = {}
    refused_findings: dict[str, Finding] = {}
    left_out: list[Refused] = []
    for exercise in chosen:
        name = exercise.file_name
        if name in refusals:
            finding = refuse(exercise, refusals[name])
            refused_findings[exercise.name] = finding
            settled[exercise.name] = conclude(exercise.name, [finding.check], 0.0)
        elif name not in texts:
            settled[exercise.name] = set_aside(exercise.name, State.MISSING, exercise.points)
        elif _is_stub(exercise, texts[name], stubs):
            settled[exercise.name] = set_aside(exercise.name, State.UNTOUCHED, exercise.points)
        else:
            copy = snapshot(exercise.name, texts[name], found.files[name], room.submitted, lab_files)
            left_out += copy.left_out
            ready.append(Submitted(exercise=exercise.name, folder=copy.folder))
    return Prepared(
        submission=SubmissionInfo(name=submission_name(folder), digest=digest(texts)),
        folder=folder,
        exercises=tuple(chosen),
        ready=tuple(ready),
        settled=settled,
        refused=refused_findings,
        found=len(found.files),
        digests={one.name: digest({one.file_name: texts[one.file_name]}) for one in chosen if one.file_name in texts},
        set_aside=found.set_aside,
        left_out=tuple(dict.fromkeys(left_out)),
    )


def _is_stub(exercise: Exercise, text: bytes, stubs: Path | None) -> bool:
    stub = stub_text(exercise, stubs)
    return stub is not None and is_untouched(text, stub)
