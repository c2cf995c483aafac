"""Real runs of small modules on a real stage."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.model.run import Ending, Limits, Request, Run
from grader.stage.containment import Containment, Level, detect, reachable_levels
from grader.stage.stage import Features, Stage

PORTABLE = Features(sockets=False, keeper=False)  # what is left on a system without Linux's ways
GENEROUS = Limits(wall=150.0, cpu=60.0)
METHODS = ("fork", "spawn", "forkserver")

every_method = pytest.mark.parametrize("method", METHODS)


class Bench:
    """A folder with one module and the stage to run it on."""

    def __init__(self, folder: Path, features: Features | None) -> None:
        self.folder = folder
        self._stage = Stage(folder, features)

    def run(self, source: str, function: str | None = "main", *args: Any, **options: Any) -> Run:
        """Write the module, make one call, bring the evidence home. `method` is the start method."""
        (self.folder / "exercise.py").write_text(textwrap.dedent(source), "utf-8")
        options.setdefault("limits", GENEROUS)
        options["start_method"] = options.pop("method", None)
        return self._stage.run(Request(module="exercise", function=function, args=args, **options))

    def value(self, source: str, function: str = "main", *args: Any, **options: Any) -> Any:
        """What the call returned."""
        run = self.run(source, function, *args, **options)
        assert (run.ending, run.error, run.returned) == (Ending.FINISHED, None, True), run.errors
        return run.value

    def close(self) -> None:
        """Let the stage go."""
        self._stage.close()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A bench with all that this system offers."""
    made = Bench(tmp_path, None)
    yield made
    made.close()


@pytest.fixture
def portable(tmp_path: Path) -> Iterator[Bench]:
    """A bench as on a system without sockets that attest and without keepers."""
    made = Bench(tmp_path, PORTABLE)
    yield made
    made.close()


def said(run: Run) -> list[tuple[str, str]]:
    """Who printed what, sorted: roles for those that the program did not name."""
    names = {one.pid: one.name if one.role == "process" else one.role for one in run.trace.processes}
    return sorted((names[line.pid], line.text) for line in run.trace.lines)


def stands(run: Run) -> dict[str, tuple[int, str, str | None]]:
    """Per process the line and function where it stood, and what it waited for."""
    return {one.name: (one.frames[0][1], one.frames[0][2], one.waiting_for) for one in run.standings}


@pytest.fixture(params=[level for level in Level if level in reachable_levels()])
def containment(request: pytest.FixtureRequest) -> Containment:
    """Every level of containment that this machine has."""
    level: Level = request.param
    return detect(level)
