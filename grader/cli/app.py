"""The commands and their options. What they do stands in a module each, imported when it is asked for."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="grader",
    help="Grade a lab on Python's multiprocessing. Without a command: how far you are, and the next exercise.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


dev = typer.Typer(name="dev", help="For authors of exercises.", rich_markup_mode=None)
app.add_typer(dev)


class Language(StrEnum):
    """The languages of --lang."""

    EN = "en"
    ZH = "zh"
    JA = "ja"


class StartMethod(StrEnum):
    """The start methods of --start-method."""

    FORK = "fork"
    SPAWN = "spawn"
    FORKSERVER = "forkserver"


class Methods(StrEnum):
    """The choices of --start-method where several can be tried."""

    FORK = "fork"
    SPAWN = "spawn"
    FORKSERVER = "forkserver"
    ALL = "all"


class Format(StrEnum):
    """The choices of `export --to`."""

    CSV = "csv"
    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"
    GITHUB = "github"
    JUNIT = "junit"
    JSON = "json"


class Sandbox(StrEnum):
    """The choices of --sandbox."""

    AUTO = "auto"
    OFF = "off"
    REQUIRED = "required"


def complete(incomplete: str) -> list[str]:
    """The exercises whose names begin so, for the shell."""
    from grader.catalog import load_catalog
    from grader.errors import GraderError

    try:
        return [one.name for one in load_catalog() if one.name.startswith(incomplete)]
    except GraderError:
        return []


Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[EXERCISE]...", help="Exercises; none: all.", autocompletion=complete),
]
Name = Annotated[str, typer.Argument(metavar="EXERCISE", autocompletion=complete)]
From = Annotated[Path | None, typer.Option("--from", metavar="DIR", help="Where the exercise files are.")]
Json = Annotated[str | None, typer.Option("--json", metavar="FILE|-", help="Write JSON; -: to stdout.")]
Lang = Annotated[Language | None, typer.Option("--lang", help="The language of the report.")]
Plain = Annotated[bool, typer.Option("--plain", help="No colour, no animation, no drawing.")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, metavar="N", help="How many exercises at a time.")]
Method = Annotated[StartMethod | None, typer.Option("--start-method", help="Instead of the platform's own.")]
MethodOrAll = Annotated[
    Methods | None,
    typer.Option("--start-method", help="Instead of the platform's own; all: one after the other, and compare."),
]
SandboxChoice = Annotated[Sandbox, typer.Option("--sandbox", help="How to contain what is graded.")]


@app.callback(invoke_without_command=True)
def top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    from_: From = None,
    lang: Lang = None,
    plain: Plain = False,
) -> int:
    """Grade a lab on Python's multiprocessing. Without a command: how far you are, and the next exercise, graded."""
    if version:
        from grader.about import version as number

        typer.echo(f"grader {number()}")
    elif context.invoked_subcommand is not None:  # what was said before the command counts for it
        said = {"from_": from_, "lang": lang, "plain": plain or None}
        given = {name: value for name, value in said.items() if value is not None}
        context.default_map = {context.invoked_subcommand: given}
    else:
        from grader.cli.way import run_way

        return run_way(from_, lang, plain=plain)
    return 0


@app.command()
def start(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    lang: Lang = None,
    plain: Plain = False,
) -> int:
    """Make a fresh working folder with the exercises. Nothing is ever overwritten."""
    from grader.cli.start import run_start

    return run_start(folder, lang, plain=plain)


@app.command()
def check(
    exercises: Names = None,
    from_: From = None,
    json: Json = None,
    lang: Lang = None,
    plain: Plain = False,
    jobs: Jobs = None,
    sandbox: SandboxChoice = Sandbox.AUTO,
    start_method: MethodOrAll = None,
) -> int:
    """Grade exercises; none named: all."""
    from grader.cli.check import CheckOptions, run_check

    return run_check(
        CheckOptions(
            names=tuple(exercises or ()),
            folder=from_,
            json=json,
            language=lang,
            plain=plain,
            jobs=jobs,
            sandbox=sandbox,
            start_method=start_method,
        )
    )


@app.command()
def watch(
    exercises: Names = None,
    from_: From = None,
    lang: Lang = None,
    plain: Plain = False,
    sandbox: SandboxChoice = Sandbox.AUTO,
    start_method: Method = None,
    poll: Annotated[bool, typer.Option("--poll", help="Look at the files again and again.")] = False,
) -> int:
    """Grade again whenever a file is saved; Ctrl-C ends it."""
    from grader.cli.watch import WatchOptions, run_watch

    run_watch(
        WatchOptions(
            names=tuple(exercises or ()),
            folder=from_,
            language=lang,
            plain=plain,
            sandbox=sandbox,
            start_method=start_method,
            poll=poll,
        )
    )


@app.command(name="list")
def list_(from_: From = None, lang: Lang = None, plain: Plain = False) -> int:
    """List the exercises, and how far each of them is."""
    from grader.cli.listing import run_list

    return run_list(from_, lang, plain=plain)


@app.command()
def hint(exercise: Name, from_: From = None, lang: Lang = None, plain: Plain = False) -> int:
    """Show one hint more on an exercise."""
    from grader.cli.hint import run_hint

    return run_hint(exercise, from_, lang, plain=plain)


@app.command()
def solution(exercise: Name, from_: From = None, lang: Lang = None, plain: Plain = False) -> int:
    """Show the solution of an exercise that has passed."""
    from grader.cli.solution import run_solution

    return run_solution(exercise, from_, lang, plain=plain)


@app.command()
def reset(
    exercise: Name,
    from_: From = None,
    lang: Lang = None,
    plain: Plain = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
) -> int:
    """Begin an exercise anew: the file as handed out. What you wrote is kept beside it."""
    from grader.cli.reset import run_reset

    return run_reset(exercise, from_, lang, plain=plain, yes=yes)


@app.command()
def timeline(
    exercise: Name,
    from_: From = None,
    lang: Lang = None,
    plain: Plain = False,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="FILE", help="Also draw it as a picture.")] = None,
    sandbox: SandboxChoice = Sandbox.AUTO,
    start_method: Method = None,
) -> int:
    """Run an exercise once, and draw who ran what when."""
    from grader.cli.timeline import TimelineOptions, run_timeline

    return run_timeline(
        TimelineOptions(
            name=exercise,
            folder=from_,
            language=lang,
            plain=plain,
            svg=svg,
            sandbox=sandbox,
            start_method=start_method,
        )
    )


@app.command()
def doctor(lang: Lang = None, plain: Plain = False) -> int:
    """Say what this machine can do, and what that means."""
    from grader.cli.doctor import run_doctor

    return run_doctor(lang, plain=plain)


@app.command()
def batch(
    submissions: Annotated[Path, typer.Argument(metavar="SUBMISSIONS", help="A folder or an archive of them.")],
    book: Annotated[Path, typer.Option("--book", metavar="FILE", help="The gradebook; made if it is not there.")],
    exercises: Names = None,
    jobs: Jobs = None,
    cluster: Annotated[str | None, typer.Option("--cluster", metavar="ADDRESS", help="A Dask scheduler.")] = None,
    roster: Annotated[Path | None, typer.Option("--roster", metavar="FILE", help="CSV: who is who.")] = None,
    course: Annotated[Path | None, typer.Option("--course", metavar="FILE", help="The course's rules (TOML).")] = None,
    json: Json = None,
    lang: Lang = None,
    plain: Plain = False,
    sandbox: SandboxChoice = Sandbox.REQUIRED,
    start_method: Method = None,
) -> int:
    """Grade every submission of a class. The same command goes on where it stopped."""
    from grader.cli.batch import BatchOptions, run_batch

    return run_batch(
        BatchOptions(
            submissions=submissions,
            names=tuple(exercises or ()),
            book=book,
            jobs=jobs,
            cluster=cluster,
            roster=roster,
            course=course,
            json=json,
            language=lang,
            plain=plain,
            sandbox=sandbox,
            start_method=start_method,
        )
    )


@app.command()
def verify(
    exercises: Names = None,
    json: Json = None,
    lang: Lang = None,
    plain: Plain = False,
    jobs: Jobs = None,
    start_method: Method = None,
    sandbox: SandboxChoice = Sandbox.AUTO,
    fill: Annotated[bool, typer.Option("--fill", help="Write found codes where `caught by` says ?.")] = False,
) -> int:
    """Prove the exercises: solutions full marks, stubs none, every wrong answer caught by the codes it
    names."""
    from grader.cli.verify import VerifyOptions, run_verify

    return run_verify(
        VerifyOptions(
            names=tuple(exercises or ()),
            json=json,
            language=lang,
            plain=plain,
            jobs=jobs,
            start_method=start_method,
            sandbox=sandbox,
            fill=fill,
        )
    )


@app.command()
def report(
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="What `grader batch` has written.")],
    html: Annotated[Path, typer.Option("--html", metavar="DIR", help="Where the pages go.")],
    lang: Lang = None,
    plain: Plain = False,
) -> int:
    """Make a page for the class and a page for each student, with timelines."""
    from grader.cli.report import ReportOptions, run_report

    return run_report(ReportOptions(book=book, html=html, language=lang, plain=plain))


@app.command()
def export(
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="What `grader batch` has written.")],
    to: Annotated[Format, typer.Option("--to", help="For which program.")],
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help="gradescope, github: a folder; else a file.")],
    assignment: Annotated[str | None, typer.Option("--assignment", metavar="NAME", help="canvas, moodle.")] = None,
    assignment_id: Annotated[str | None, typer.Option("--assignment-id", metavar="NUMBER", help="canvas.")] = None,
    out_of: Annotated[
        float | None, typer.Option("--out-of", min=0.01, metavar="N", help="canvas, moodle: convert to N points.")
    ] = None,
    wheel: Annotated[
        Path | None, typer.Option("--wheel", metavar="FILE", help="gradescope: the grader for the autograder.")
    ] = None,
    lang: Lang = None,
    plain: Plain = False,
) -> int:
    """Write a class's grades for another program."""
    from grader.cli.export import ExportOptions, run_export

    return run_export(
        ExportOptions(
            book=book,
            to=to,
            out=out,
            language=lang,
            plain=plain,
            assignment=assignment,
            assignment_id=assignment_id,
            out_of=out_of,
            wheel=wheel,
        )
    )


@dev.command()
def new(
    exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help="What it is to be called.")],
    chapter: Annotated[str | None, typer.Option("--chapter", help="Its folder or number; else the last.")] = None,
    lang: Lang = None,
) -> int:
    """Make the files of a new exercise: stub, solution, checks, feedback, a wrong and a right answer."""
    from grader.cli.dev import run_new

    return run_new(exercise, chapter, lang)
