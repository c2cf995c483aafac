"""The verdict on a hostile file: one run, asked what any exercise with a pool asks."""

from dataclasses import dataclass
from pathlib import Path

from grader.judge.api import CheckFailed, Inconclusive
from grader.judge.ending import call_text, returned
from grader.judge.lab import Lab
from grader.judge.standard import require_clean, require_workers
from grader.judge.values import exact
from grader.model.exercise import Exercise
from grader.model.run import Limits
from grader.stage.stage import Stage

LIMITS = Limits(
    wall=30.0,
    cpu=1.5,
    memory=384 << 20,
    processes=16,
    output=64 << 10,
    file_size=32 << 20,
    files=64 << 20,
    shared=64 << 20,
    events=20_000,
    quiet=2.0,
)
EXERCISE = Exercise(name="hostile", chapter="", number=1, title="", points=1, names={"main": ["items"]})


@dataclass(frozen=True, slots=True)
class Header:
    """What a hostile file says of itself: what it tries, the codes that may come of it, what falls short below."""

    tries: str
    expect: tuple[str, ...]
    below: str | None


def read_header(path: Path) -> Header:
    """Read the comments at the top of a file."""
    found: dict[str, str] = {}
    for line in path.read_bytes().lstrip(b"\xef\xbb\xbf").decode("utf-8", "replace").splitlines():
        name, _, text = line.removeprefix("#").strip().partition(":")
        if not line.startswith("#") or not text:
            break
        found[name] = text.strip()
    codes = tuple(code.strip() for code in found["expect"].split(","))
    return Header(tries=found["tries"], expect=codes, below=found.get("below"))


def judge(stage: Stage) -> str:
    """The code with which a submission fails, or "passed"."""
    lab = Lab(EXERCISE, stage)
    items = lab.distinct(6)
    try:
        run = lab.run("main", items, limits=LIMITS)
        value = returned(run)
        exact(value, [item * 10 for item in items], call=call_text(run))
        require_clean(run)
        require_workers(run, most=2)
    except CheckFailed as failed:
        return failed.code
    except Inconclusive as open_question:
        return open_question.code
    return "passed"
