"""What a batch has graded: one exercise of one version at a time, as plain data that could go to another machine."""

import hashlib
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Protocol

import msgspec

from grader.catalog import DESCRIPTION, LAB
from grader.model.exercise import Exercise
from grader.model.result import ExerciseResult, Finding, MachineInfo
from grader.submission import digest

CHECKS = "checks.py"
SEED_BYTES = 7  # fits into any integer that JSON readers know


class Key(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """What a result depends on: the `file` with its helpers (their digest), the exercise and its version, and the start
    method."""

    exercise: str
    file: str
    version: str
    start_method: str


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise to grade. `files` are the student's file and its helpers by name; `start_method` None is the
    platform's own."""

    key: Key
    exercise: Exercise
    files: dict[str, bytes]
    seed: int
    start_method: str | None = None


class Graded(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it, and where. There are no words in it: text comes last."""

    key: Key
    result: ExerciseResult
    findings: tuple[Finding, ...]
    machine: MachineInfo


class Executor(Protocol):
    """Has work done, somewhere."""

    def grade(self, works: Iterable[Work]) -> Generator[Graded, None, None]:
        """Grade all works and give what comes of them as it is there, in whatever order.

        Works are taken one by one, when there is room for them, and in the caller's thread. Each comes to an end:
        what can't be graded is broken. Closing the generator ends all that is under way.
        """


def exercise_version(exercise: Exercise, grader: str, lab: Path = LAB) -> str:
    """What grades an exercise: the grader's version and a digest of the exercise's own files, so that a change in one
    exercise leaves all others as they are."""
    files = {name: (lab / exercise.name / name).read_bytes() for name in (DESCRIPTION, CHECKS)}
    return f"{grader}+{digest(files).partition(':')[2]}"


def seed_for(secret: bytes, key: Key) -> int:
    """The seed of a grading's inputs: the same whenever it is made again, and not to be guessed without the secret."""
    text = msgspec.json.encode(key)
    return int.from_bytes(hashlib.blake2b(text, key=secret, digest_size=SEED_BYTES).digest())
