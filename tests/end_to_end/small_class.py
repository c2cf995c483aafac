"""A small class and its batches, for tests that grade it into a book in several ways."""

import select
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from grader.gradebook.store import open_book
from grader.model.containment import Level
from grader.stage.containment import detect

ROOT = Path(__file__).parents[2]
CHAPTER = "chapter_1_processes"
NAMES = ("hello_process", "simple_process")
SEED = b"the same for all books of these tests"
PATIENCE = 120.0  # s until a test gives up on what should have come long ago


def wait_until(condition: Callable[[], object]) -> None:
    """Look again and again until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came about"
        select.select([], [], [], 0.002)


def known(name: str, role: str) -> Path:
    """A known answer: "solution", "stub", or a file's name below the exercise's folder in the lab."""
    folders = {"solution": ROOT / "solutions" / CHAPTER, "stub": ROOT / "exercises" / CHAPTER}
    return folders[role] / f"{name}.py" if role in folders else ROOT / "grader" / "lab" / name / role


CLASS = {
    "s01": {"hello_process": "solution", "simple_process": "solution"},
    "s02": {"hello_process": "solution", "simple_process": "wrong/no_join.py"},
    "s03": {"hello_process": "stub"},
    "s04": {"hello_process": "wrong/no_join.py", "simple_process": "wrong/own_pid.py"},
    "s05": {"hello_process": "wrong/called_in_parent.py", "simple_process": "wrong/silent_worker.py"},
    "s06": {"simple_process": "wrong/run_for_start.py"},
}
GRADED = 8  # files that are neither stubs nor the same as another


def hand_in(folder: Path) -> Path:
    """Make the class's folder."""
    for student, files in CLASS.items():
        (folder / student).mkdir()
        for name, role in files.items():
            shutil.copy(known(name, role), folder / student / f"{name}.py")
    return folder


def command(handed_in: Path, book: Path, *options: str) -> list[str]:
    sandbox = () if detect().level is Level.BUBBLEWRAP else ("--sandbox", "auto")
    return [
        sys.executable, "-m", "grader", "batch", str(handed_in), *NAMES, "--book", str(book), "--lang", "en", *sandbox,
        *options,
    ]  # fmt: skip


def batch(handed_in: Path, book: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(handed_in, book, *options), capture_output=True, text=True, cwd=ROOT)


def new_book(path: Path) -> Path:
    with open_book(path, seed=SEED):
        return path


def results_in(book: Path) -> int:
    with closing(sqlite3.connect(book)) as connection:
        return int(connection.execute("SELECT count(*) FROM graded").fetchone()[0])


def has_results(book: Path, count: int, process: subprocess.Popen[bytes]) -> bool:
    """Whether a batch has written so many results, or will write no more."""
    return results_in(book) >= count or process.poll() is not None
