"""`grader check`: grade what a student has written."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from grader.about import version
from grader.catalog import load_catalog
from grader.cli.common import STDOUT, choose_folder, open_json, require_start_method, speak
from grader.cli.place import again, find_place, shown
from grader.control import (
    Ended,
    JudgeProcess,
    Options,
    Prepared,
    Room,
    conclude_verdict,
    grade,
    open_room,
    prepare,
)
from grader.control.machine import machine_info, start_methods, usable_cpus
from grader.control.methods import UnderMethods, grade_under
from grader.errors import FAULT, GraderError
from grader.model.result import ExerciseResult, State, has_broken
from grader.progress import Home, remember
from grader.progress.full import keep_full
from grader.stage.containment import Containment, Level, detect, is_hardened

if TYPE_CHECKING:
    from grader.report.terminal import TerminalReport

PASSED, FAILED = 0, 1
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What was asked for on the command line."""

    names: tuple[str, ...] = ()
    folder: Path | None = None
    json: str | None = None
    language: str | None = None
    plain: bool = False
    jobs: int | None = None
    sandbox: str = "auto"
    start_method: str | None = None


def run_check(options: CheckOptions) -> int:
    """Grade, report, and say by the exit code what came of it."""
    methods = start_methods() if options.start_method == ALL else []
    if not methods:
        require_start_method(options.start_method)
    catalog = load_catalog()
    chosen = catalog.choose(options.names)
    folder = choose_folder(options.folder, Path.cwd())
    with ExitStack() as stack:
        target = stack.enter_context(open_json(options.json))
        room = stack.enter_context(open_room())
        prepared = prepare(catalog, chosen, folder, room)
        if not prepared.found:
            raise GraderError("error.nothing_to_grade", folder=folder)
        judge = stack.enter_context(start_judge(room)) if prepared.ready else None  # imports while we go on
        containment = choose_containment(options.sandbox)
        method = methods[0] if methods else options.start_method
        how = Options(start_method=method, jobs=options.jobs, containment=containment)
        events = grade(prepared, how, usable_cpus(), judge)
        first = next(events, None)  # the judge is at work from here on, while we import the rest

        from grader.report.jsonfile import verdict_json
        from grader.report.terminal import TerminalReport

        words = speak(options.language)
        home = Home.of(folder)
        report = TerminalReport(
            sys.stderr if options.json == STDOUT else sys.stdout,
            words,
            os.environ,
            plain=options.plain,
            named=bool(options.names),
            again=again(options.folder),
            keep_full=partial(keep_full, home),
        )
        ended: dict[str, Ended] = {}
        with report:
            report.note(prepared)
            for event in chain([first] if first is not None else [], events):
                report.take(event)
                if isinstance(event, Ended):
                    ended[event.exercise.name] = event
            rows = compare(methods, prepared, how, judge, ended, report)
        results = {name: words.tell(one.result, one.findings) for name, one in ended.items()}
        _, trouble = remember(home, results.values(), prepared.digests)
        for row in rows:
            results[row.exercise.name] = words.tell(row.worst.result, row.worst.findings)
        machine = machine_info(options.start_method, containment.level)
        verdict = conclude_verdict(prepared, list(results.values()), machine, version())
        report.conclude(verdict)
        if trouble is not None:
            report.say(trouble.code, **trouble.params)
        if options.names and all(one.state is State.PASSED for one in verdict.exercises):
            say_next(options, report)
        if target is not None:
            target([verdict_json(verdict)])
    return exit_code(verdict.exercises)


def compare(
    methods: Sequence[str],
    prepared: Prepared,
    how: Options,
    judge: JudgeProcess | None,
    ended: Mapping[str, Ended],
    report: "TerminalReport",
) -> list[UnderMethods]:
    """Grade under all methods but the first, whose results are there, and show how they differ."""
    if not methods or judge is None:
        return []
    under = {one.exercise: {methods[0]: ended[one.exercise]} for one in prepared.ready if one.exercise in ended}
    for method in methods[1:]:
        for event in grade_under(method, prepared, how, usable_cpus(), judge):
            report.wait_for(method, event)
            if isinstance(event, Ended) and event.exercise.name in under:
                under[event.exercise.name][method] = event
    rows = [UnderMethods(ended[name].exercise, results) for name, results in under.items()]
    report.compare(rows)
    return rows


def say_next(options: CheckOptions, report: "TerminalReport") -> None:
    """After a pass: which exercise is the next."""
    following = find_place(options.folder).way.next
    if following is not None and following.path is not None:
        file, repeat = shown(following.path), again(options.folder)
        report.say("way.following", name=following.exercise.name, file=file, again=repeat)


def start_judge(room: Room) -> JudgeProcess:
    """A judge that works in the command's room."""
    return JudgeProcess(room.runs, room.path / "judge.log")


def choose_containment(sandbox: str, complaint: str = "error.sandbox") -> Containment:
    """The containment to grade under; refuses when more is required than this machine gives."""
    best = detect(Level.BASIC if sandbox == "off" else Level.BUBBLEWRAP)
    if sandbox == "required" and not is_hardened(best.level):
        raise GraderError(complaint, level=best.level)
    return best


def exit_code(results: Iterable[ExerciseResult]) -> int:
    """0 when everything passed, 3 when anything of ours is broken, else 1."""
    results = list(results)
    if any(map(has_broken, results)):
        return FAULT
    return PASSED if all(result.state is State.PASSED for result in results) else FAILED
