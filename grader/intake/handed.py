"""Submissions as they were found, before anything of them is read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from grader.model.gradebook import Handed, Problem


class Submission(Protocol):
    """One student's work, in a folder or an archive."""

    @property
    def handed(self) -> Handed:
        """Whose it is, and where and when it was handed in."""

    def lay_out(self, folder: Path) -> tuple[Problem, ...]:
        """Copy the lab's files and the modules beside them into an empty folder, as `grader.submission.find` looks for
        them; what could not be copied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """All submissions, by student key, and what was found among them that is none."""

    submissions: tuple[Submission, ...]
    strays: tuple[Problem, ...] = ()
