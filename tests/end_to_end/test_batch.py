"""A class graded into a book from the command line: undisturbed, by several judges, killed and interrupted."""

import json
import os
import random
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from grader.gradebook.reading import Essential, essence, read_class
from grader.gradebook.store import open_book
from grader.model.containment import Level
from grader.stage.containment import detect

ROOT = Path(__file__).parents[2]
CHAPTER = "chapter_1_processes"
NAMES = ("hello_process", "simple_process")
SEED = b"the same for all books of these tests"
PATIENCE = 120.0  # s until a test gives up on what should have come long ago
KILLS = 4


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


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class's folder."""
    folder = tmp_path_factory.mktemp("class")
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


@pytest.fixture(scope="module")
def undisturbed(handed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Essential, ...]:
    """What comes of the class when nothing happens."""
    folder = tmp_path_factory.mktemp("undisturbed")
    book = new_book(folder / "book.sqlite")
    done = batch(handed_in, book, "--jobs", "1", "--json", str(folder / "out.json"))
    assert done.returncode == 0, done.stderr
    assert "6/6" in done.stdout
    assert "hello_process: s01, s02" in done.stdout
    data = json.loads((folder / "out.json").read_text())
    states = {
        one["student"]: {each["exercise"]: each["state"] for each in one["verdict"]["exercises"]}
        for one in data["submissions"]
    }
    assert states == {
        "s01": {"hello_process": "passed", "simple_process": "passed"},
        "s02": {"hello_process": "passed", "simple_process": "failed"},
        "s03": {"hello_process": "untouched", "simple_process": "missing"},
        "s04": {"hello_process": "failed", "simple_process": "failed"},
        "s05": {"hello_process": "failed", "simple_process": "failed"},
        "s06": {"hello_process": "missing", "simple_process": "failed"},
    }
    assert results_in(book) == GRADED
    return essence(read_class(book))


def test_two_judges_find_what_one_finds(
    handed_in: Path, tmp_path: Path, undisturbed: tuple[Essential, ...]
) -> None:
    book = new_book(tmp_path / "book.sqlite")
    assert batch(handed_in, book, "--jobs", "2").returncode == 0
    assert essence(read_class(book)) == undisturbed


def test_goes_on_after_every_kill(handed_in: Path, tmp_path: Path, undisturbed: tuple[Essential, ...]) -> None:
    book = new_book(tmp_path / "book.sqlite")
    points = sorted(random.Random("kill").sample(range(GRADED - 2), KILLS))
    for point in points:
        process = subprocess.Popen(command(handed_in, book, "--jobs", "2"), cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            wait_until(partial(has_results, book, point, process))
        finally:
            process.kill()
            process.wait()
        assert process.returncode == -signal.SIGKILL
    left = Path((tmp_path / "book.sqlite.lock").read_text())
    assert left.is_dir()  # a killed batch can't tidy up; the next one does
    done = batch(handed_in, book)
    assert done.returncode == 0, done.stderr
    assert not left.exists()
    assert results_in(book) == GRADED
    assert essence(read_class(book)) == undisturbed


def test_an_interrupt_says_how_to_go_on(
    handed_in: Path, tmp_path: Path, undisturbed: tuple[Essential, ...]
) -> None:
    book = new_book(tmp_path / "book.sqlite")
    process = subprocess.Popen(
        command(handed_in, book), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    wait_until(lambda: results_in(book) >= 1)
    os.kill(process.pid, signal.SIGSTOP)  # it must not be over before another one has tried
    room = Path((tmp_path / "book.sqlite.lock").read_text())
    assert room.is_dir()
    second = batch(handed_in, book)
    os.kill(process.pid, signal.SIGINT)
    os.kill(process.pid, signal.SIGCONT)
    _, said = process.communicate()
    assert second.returncode == 2
    assert "another batch" in second.stderr
    assert process.returncode == 130
    assert "the same command goes on" in said
    assert not room.exists()
    assert batch(handed_in, book).returncode == 0
    assert essence(read_class(book)) == undisturbed
