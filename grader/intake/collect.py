"""Find the submissions in what an instructor has."""

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from grader.intake.handed import Intake
from grader.model.gradebook import Handed, Problem, Student
from grader.submission import find


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSubmission:
    """A student's folder."""

    handed: Handed
    folder: Path
    lab_files: frozenset[str]

    def lay_out(self, folder: Path) -> tuple[Problem, ...]:
        """Copy the lab's files into an empty folder."""
        for path in find(self.folder, self.lab_files).files.values():
            shutil.copyfile(path, folder / path.name, follow_symlinks=False)
        return ()


def collect(source: Path, lab_files: Collection[str], *, roster: Path | None = None) -> Intake:
    """The submissions below a folder or in an archive; `roster` is a CSV file that says who is who."""
    names = frozenset(lab_files)
    found = [
        FolderSubmission(
            handed=Handed(student=Student(key=path.name, name=path.name), origin=path.name),
            folder=path,
            lab_files=names,
        )
        for path in sorted(source.iterdir())
        if path.is_dir()
    ]
    return Intake(submissions=tuple(found))
