"""The commands and their options. What they do stands in a module each, imported when it is asked for."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="grader",
    help="Grade a lab on Python's multiprocessing.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


class Sandbox(StrEnum):
    """The choices of --sandbox."""

    AUTO = "auto"
    OFF = "off"
    REQUIRED = "required"


Names = Annotated[list[str] | None, typer.Argument(metavar="[EXERCISE]...", help="Exercises; none: all.")]
From = Annotated[Path | None, typer.Option("--from", metavar="DIR", help="Where the exercise files are.")]
Json = Annotated[str | None, typer.Option("--json", metavar="FILE|-", help="Write JSON; -: to stdout.")]
Lang = Annotated[Language | None, typer.Option("--lang", help="The language of the report.")]
Plain = Annotated[bool, typer.Option("--plain", help="No colour, no animation, no drawing.")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, metavar="N", help="How many exercises at a time.")]
Method = Annotated[StartMethod | None, typer.Option("--start-method", help="Instead of the platform's own.")]
SandboxChoice = Annotated[Sandbox, typer.Option("--sandbox", help="How to contain what is graded.")]


@app.callback(invoke_without_command=True)
def top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Grade a lab on Python's multiprocessing."""
    if version:
        from grader.cli.about import version as number

        typer.echo(f"grader {number()}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def check(
    exercises: Names = None,
    from_: From = None,
    json: Json = None,
    lang: Lang = None,
    plain: Plain = False,
    jobs: Jobs = None,
    sandbox: SandboxChoice = Sandbox.AUTO,
    start_method: Method = None,
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


@app.command(name="list")
def list_(from_: From = None, lang: Lang = None, plain: Plain = False) -> int:
    """List the exercises."""
    from grader.cli.listing import run_list

    return run_list(from_, lang, plain=plain)


@app.command()
def doctor(lang: Lang = None, plain: Plain = False) -> int:
    """Say what this machine can do, and what that means."""
    from grader.cli.doctor import run_doctor

    return run_doctor(lang, plain=plain)


@app.command()
def verify(
    exercises: Names = None,
    json: Json = None,
    lang: Lang = None,
    plain: Plain = False,
    jobs: Jobs = None,
    start_method: Method = None,
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
            fill=fill,
        )
    )
