"""`grader dev new`: the files of a new exercise."""

from pathlib import Path

from rich.text import Text

from grader.catalog import load_catalog
from grader.cli.common import speak
from grader.cli.place import shown
from grader.control.scaffold import plan, scaffold
from grader.errors import GraderError
from grader.submission.stubs import PACKAGE


def run_new(name: str, chapter: str | None, language: str | None, root: Path = PACKAGE.parent) -> int:
    """Make them, and say what to do next."""
    from rich.console import Console

    if not (root / "solutions").is_dir():
        raise GraderError("error.no_checkout")
    words = speak(language)
    made = scaffold(plan(load_catalog(), name, chapter), root)
    console = Console(highlight=False)
    for path in made:
        console.print(Text(shown(path)), soft_wrap=True)
    console.print(Text(words.text("dev.made", name=name)), soft_wrap=True)
    return 0
