"""Make the runs of an exercise whose timelines show what it is about, and judge nothing.

What to run stands in `timeline.toml` in the exercise's folder; without one it is `main()`.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from grader.judge.api import CheckFailed, Inconclusive
from grader.judge.bench import Bench
from grader.judge.ending import call_text, returned
from grader.judge.protocol import JudgeRequest
from grader.model.exercise import Exercise, Submitted
from grader.model.run import Request, Run
from grader.model.timeline import Sketch, draw_timeline
from grader.stage.stage import Features, Stage

PLAN = "timeline.toml"


class Planned(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One run: the call, the functions whose calls are drawn, and the files that it finds: `pictures` by their names,
    with their sizes, and empty `folders`. `part` is sequential or parallel where both are made."""

    part: str = ""
    function: str = "main"
    args: list[Any] = []
    kwargs: dict[str, Any] = {}
    shown: str | None = None
    watch: list[str] = []
    pictures: dict[str, tuple[int, int]] = {}
    folders: list[str] = []


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The runs of one exercise."""

    runs: tuple[Planned, ...] = (Planned(),)


def read_plan(lab_folder: Path, exercise: str) -> Plan:
    """What to run for an exercise."""
    path = lab_folder / exercise / PLAN
    return msgspec.toml.decode(path.read_bytes(), type=Plan) if path.is_file() else Plan()


def sketch(request: JudgeRequest, lab_folder: Path, bench: Bench) -> Iterator[Sketch]:
    """Make the runs of all exercises of a request."""
    features = Features(sockets=request.sockets, keeper=request.keeper)
    for exercise in request.exercises:
        submitted = next(one for one in request.submitted if one.exercise == exercise.name)
        stage = Stage(submitted.folder, features, request.containment, bench.launcher(features))
        try:
            for planned in read_plan(lab_folder, exercise.name).runs:
                run = stage.run(as_request(planned, exercise, request, submitted))
                yield as_sketch(planned, exercise, run)
        finally:
            stage.close()


def as_request(planned: Planned, exercise: Exercise, request: JudgeRequest, submitted: Submitted) -> Request:
    """A planned run as the stage takes it."""
    return Request(
        module=exercise.name,
        function=planned.function,
        args=tuple(planned.args),
        kwargs=planned.kwargs,
        start_method=request.start_method,
        watch=tuple(planned.watch),
        waits=True,
        names=tuple(exercise.names),
        shown=planned.shown,
        files={**paint_all(planned.pictures), **{f"{folder}/.keep": b"" for folder in planned.folders}},
        limits=exercise.limits.apply(),
    )


def paint_all(pictures: dict[str, tuple[int, int]]) -> dict[str, bytes]:
    """Pictures as files, by their names."""
    if not pictures:
        return {}
    from grader.judge.images import as_file, paint

    chance = random.Random()
    return {name: as_file(paint(chance, size), name) for name, size in pictures.items()}


def as_sketch(planned: Planned, exercise: Exercise, run: Run) -> Sketch:
    """A run's timeline, and what went wrong in it."""
    code, params = None, {}
    try:
        returned(run)
    except CheckFailed as failed:
        code, params = failed.code, failed.params
        if code == "run.no_result":  # nobody looks at the result here
            code, params = None, {}
    except Inconclusive as inconclusive:
        code, params = inconclusive.code, inconclusive.params
    return Sketch(
        exercise=exercise.name,
        part=planned.part,
        call=call_text(run),
        timeline=draw_timeline(run.trace),
        code=code,
        params=params,
    )
