"""`grader timeline EXERCISE`: run a student's file once, and draw who ran what when."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from grader.cli.check import FAILED, choose_containment, start_judge
from grader.cli.common import refuse_program, require_start_method, speak
from grader.cli.place import find_place
from grader.control import JudgeDied, JudgeProcess, Prepared, open_room, prepare
from grader.errors import FAULT, GraderError
from grader.model.containment import Containment
from grader.model.judging import JudgeRequest
from grader.model.result import State
from grader.model.timeline import Sketch


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineOptions:
    """What was asked for on the command line."""

    name: str
    folder: Path | None = None
    language: str | None = None
    plain: bool = False
    svg: Path | None = None
    sandbox: str = "auto"
    start_method: str | None = None


def run_timeline(options: TimelineOptions) -> int:
    """Run, draw, and tell the same in words."""
    require_start_method(options.start_method)
    if options.svg is not None:
        refuse_program(options.svg)
    words = speak(options.language)
    place = find_place(options.folder)
    exercise = place.catalog.find(options.name)
    with ExitStack() as stack:
        room = stack.enter_context(open_room())
        prepared = prepare(place.catalog, [exercise], place.folder, room)
        if not prepared.ready:
            settled = prepared.settled[exercise.name]
            code = "error.unreadable" if settled.state is State.FAILED else f"error.{settled.state}"
            raise GraderError(code, name=exercise.name, again=place.again)
        judge = stack.enter_context(start_judge(room))
        sketches = ask(judge, prepared, choose_containment(options.sandbox), options.start_method)

    from grader.report.sketches import sketch_lines, sketch_svg

    if options.svg is not None:
        try:
            options.svg.write_text(sketch_svg(exercise, sketches, words), "utf-8")
        except OSError as error:
            raise GraderError("error.cant_write_svg", file=options.svg, error=error.strerror) from error

    from grader.report.console import Paper
    from grader.report.style import line

    paper = Paper(sys.stdout, os.environ, plain=options.plain)
    paper.show(sketch_lines(exercise, sketches, words, paper.signs, paper.width))
    if options.svg is not None:
        paper.show([line(words.text("timeline.written", file=options.svg))])
    return FAILED if any(one.code for one in sketches) else 0


def ask(
    judge: JudgeProcess, prepared: Prepared, containment: Containment, start_method: str | None
) -> Sequence[Sketch]:
    """Have the runs made."""
    judge.ask(
        JudgeRequest(
            exercises=prepared.to_judge,
            submitted=list(prepared.ready),
            start_method=start_method,
            containment=containment,
            sketch=True,
        )
    )
    try:
        return list(judge.sketches())
    except JudgeDied as died:
        raise GraderError("error.fault", exit_code=FAULT, kind="JudgeDied", error=judge.log[-300:]) from died
