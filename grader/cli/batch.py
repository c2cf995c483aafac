"""`grader batch`: grade a class into a book."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from grader.about import version
from grader.catalog import load_catalog
from grader.cli.check import choose_containment
from grader.cli.common import BOOK, STDOUT, Write, open_json, refuse_book, require_start_method, speak
from grader.control import Room, open_room
from grader.control.machine import machine_info, start_methods, usable_cpus
from grader.errors import FAULT, INTERRUPTED, GraderError
from grader.gradebook.batch import Batch, Plan
from grader.gradebook.course import read_course
from grader.gradebook.executors import LocalExecutor
from grader.gradebook.format import refusing
from grader.gradebook.lock import hold
from grader.gradebook.store import Book, open_book
from grader.gradebook.summary import Summary, summarize
from grader.gradebook.work import Executor
from grader.intake import Intake, collect
from grader.model.containment import Containment, Level
from grader.model.gradebook import Problem

ALL_GRADED = 0
JOBS_A_CPU = 2  # most of a run is waiting: for processes to start, to meet, to be gone
REQUIRED = "required"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """What was asked for on the command line."""

    submissions: Path
    book: Path
    names: tuple[str, ...] = ()
    jobs: int | None = None
    cluster: str | None = None
    roster: Path | None = None
    course: Path | None = None
    json: str | None = None
    language: str | None = None
    plain: bool = False
    sandbox: str = REQUIRED
    start_method: str | None = None


def run_batch(options: BatchOptions) -> int:
    """Grade what the book does not know yet, say what needs a look, and by the exit code whether all is graded."""
    require_start_method(options.start_method)
    refuse_for_cluster(options)
    if options.json not in (None, STDOUT):
        refuse_book(Path(options.json), options.book)
    catalog = load_catalog()
    chosen = catalog.choose(options.names)
    if not options.submissions.exists():
        raise GraderError("error.no_submissions_there", source=options.submissions)
    course = read_course(options.course) if options.course is not None else None
    containment = choose_place(options)
    intake = collect(options.submissions, catalog.file_names, roster=options.roster, beside=own_files(options))
    if not intake.submissions:
        raise GraderError("error.no_submissions", source=options.submissions, count=len(intake.strays))
    plan = Plan(
        catalog=catalog,
        exercises=chosen,
        grader=version(),
        level=containment.level,
        usual=start_methods()[0],
        start_method=options.start_method,
        course=course,
    )
    try:
        return exit_code(fill(options, plan, intake, containment))
    except KeyboardInterrupt as interrupt:
        raise GraderError("error.batch_interrupted", exit_code=INTERRUPTED, book=options.book) from interrupt


def refuse_for_cluster(options: BatchOptions) -> None:
    """Refuse options about grading on this machine where it is to be done on others."""
    if options.cluster is not None:
        for name, given in (("--jobs", options.jobs is not None), ("--sandbox", options.sandbox != REQUIRED)):
            if given:
                raise GraderError("error.cluster_option", option=name)


def own_files(options: BatchOptions) -> set[str]:
    """The names of the command's own files, which may lie beside the submissions."""
    named = [options.course, Path(options.json) if options.json not in (None, STDOUT) else None]
    return {options.book.name + ending for ending in BOOK} | {path.name for path in named if path is not None}


def choose_place(options: BatchOptions) -> Containment:
    """The containment to grade under: this machine's, or what the hosts of a cluster must have."""
    if options.cluster is not None:
        return Containment(level=Level.BUBBLEWRAP)
    return choose_containment(options.sandbox, "error.sandbox_batch")


@contextmanager
def open_executor(options: BatchOptions, plan: Plan, room: Room, containment: Containment) -> Iterator[Executor]:
    """Who grades: this machine, or the hosts of a cluster."""
    if options.cluster is None:
        yield LocalExecutor(room, containment, options.jobs or JOBS_A_CPU * usable_cpus())
        return
    from grader.gradebook.cluster import open_cluster

    with open_cluster(options.cluster, plan.catalog.exercises) as executor:
        yield executor


def fill(options: BatchOptions, plan: Plan, intake: Intake, containment: Containment) -> Summary:
    """Fill the book, show how far it is, and what came of it."""
    with ExitStack() as stack:
        lock = stack.enter_context(hold(options.book))
        book = stack.enter_context(open_book(options.book))
        target = stack.enter_context(open_json(options.json))
        stack.callback(lock.note_room, None)  # when the room is gone
        room = stack.enter_context(open_room())
        lock.note_room(room.path)
        executor = stack.enter_context(open_executor(options, plan, room, containment))

        from grader.report.batching import BatchReport

        stream = sys.stderr if options.json == STDOUT else sys.stdout
        words = speak(options.language)
        report = BatchReport(stream, words, os.environ, plain=options.plain, clock=time.monotonic)
        with report, refusing(options.book):  # such as when the disk is full
            Batch(book, executor, room, plan, report.take).run(intake)
        summary = summarize(book.marked(), intake.strays)
        report.conclude(summary)
        if target is not None:
            write_json(target, options, book, intake.strays, containment)
    return summary


def write_json(
    target: Write, options: BatchOptions, book: Book, strays: Iterable[Problem], containment: Containment
) -> None:
    """All that is in the book, in the language asked for, else the course's."""
    from grader.report.batchfile import batch_json

    words = speak(options.language or book.course.language)
    here = machine_info(options.start_method, containment.level)
    target(batch_json(book.marked(findings=True), strays, words, grader=version(), here=here))


def exit_code(summary: Summary) -> int:
    """0 when all submissions are fully graded, however they did; 3 when something of ours is broken."""
    return FAULT if summary.faulty else ALL_GRADED
