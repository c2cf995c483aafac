"""A class graded into a book from the command line: undisturbed, by several judges, killed and interrupted."""

import json
import os
import random
import signal
import subprocess
from functools import partial
from pathlib import Path

import pytest

from grader.gradebook.reading import Essential, essence, read_class
from tests.end_to_end.small_class import (
    GRADED,
    ROOT,
    batch,
    command,
    hand_in,
    has_results,
    new_book,
    results_in,
    wait_until,
)

KILLS = 4


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class's folder."""
    return hand_in(tmp_path_factory.mktemp("class"))


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
