from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from grader.model.trace import Trace
from tests.recorded.record import HERE, load

Recorded = Callable[[str], Trace]


@cache
def load_once(path: Path) -> Trace:
    return load(path)


@pytest.fixture
def recorded() -> Recorded:
    """The trace of a recorded run, by its name."""
    return lambda name: load_once(HERE / f"{name}.jsonl")
