"""Make the files of a new exercise: small and whole, so that `grader verify` holds from the first minute on."""

import keyword
from dataclasses import dataclass
from pathlib import Path
from string import Template

from grader.catalog import Catalog
from grader.errors import GraderError

HERE = Path(__file__).parent
LANGUAGES = ("en", "zh", "ja")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A new exercise: what it is called, the chapter's folder, and its place in it."""

    name: str
    chapter: str
    number: int


def plan(catalog: Catalog, name: str, chapter: str | None) -> Plan:
    """Where a new exercise goes: at the end of a chapter (its folder's name or its number), or of the last one.

    GraderError for a name that is none or is taken, and for a chapter that is not there.
    """
    if not name.isidentifier() or keyword.iskeyword(name) or name != name.lower():
        raise GraderError("error.exercise_name", name=name)
    if any(one.name == name for one in catalog):
        raise GraderError("error.exercise_there", name=name)
    chapters = sorted({one.chapter for one in catalog})
    found = [one for one in chapters if chapter in (None, one, one.split("_")[1])]
    if not found:
        raise GraderError("error.no_chapter", chapter=chapter, chapters=", ".join(chapters))
    numbers = [one.number for one in catalog if one.chapter == found[-1]]
    return Plan(name=name, chapter=found[-1], number=max(numbers) + 1)


def scaffold(plan: Plan, root: Path) -> list[Path]:
    """Write the files of a new exercise into a checkout; returns their paths. Nothing is ever overwritten."""
    lab = root / "grader" / "lab" / plan.name
    texts = {
        root / "exercises" / plan.chapter / f"{plan.name}.py": "stub.py",
        root / "solutions" / plan.chapter / f"{plan.name}.py": "solution.py",
        lab / "exercise.toml": "exercise.toml",
        lab / "checks.py": "checks.py",
        **{lab / "feedback" / f"{language}.toml": f"feedback.{language}.toml" for language in LANGUAGES},
        lab / "wrong" / "in_the_main_process.py": "wrong.py",
        lab / "right" / "executor.py": "right.py",
    }
    there = next((path for path in (lab, *texts) if path.exists()), None)
    if there is not None:
        raise GraderError("error.there_already", path=there)
    given = {"name": plan.name, "chapter": plan.chapter, "number": plan.number}
    for path, template in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (HERE / f"{template}.txt").read_text("utf-8")
        path.write_text(Template(text).substitute(given), "utf-8")
    return list(texts)
