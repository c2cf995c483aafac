"""What a class costs, and whether its verdicts stay the same: under several judges, after kills, in memory.

python -m tests.benchmarks.batch [--submissions 200] [--seed 1] [--exercises NAME...] [--jobs N] PARTS

Parts: --rate (submissions a minute, memory, and verdicts that are none of what the files are), --compare (verdicts with
--jobs 1), --kills 50 (the book after so many SIGKILLs), both against those of an undisturbed batch, and --memory 50 200
(the high-water mark at such sizes). Classes are made of the repository's own files, by the seed, most of them right as
the solutions are, some in other ways; no file is the same as another unless --alike says so. Kills come at numbers of
results.
"""

import argparse
import os
import random
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from grader.catalog import load_catalog
from grader.gradebook.reading import essence, read_class
from grader.gradebook.store import open_book
from grader.model.exercise import Exercise

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "tests" / "hostile"
BOOK_SEED = b"the same for all books of a benchmark"
SHARES = {"right": 0.85, "wrong": 0.10, "stub": 0.03, "missing": 0.02}
OTHER_SHARE = 0.18
HOSTILE_SHARE = 0.01
NOT_TO_BE_CHANGED = "odd"  # a family of files that are what they are to the byte
MEGABYTE = 1 << 20
LOOK = 1.0  # s between looks at the memory
Origins = dict[tuple[str, str], tuple[str, Path]]
PATIENCE = 900.0  # s until a batch that gives no result is given up


def main() -> None:
    """Make a class and measure what is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--exercises", nargs="*", default=[])
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--hostile", type=float, default=HOSTILE_SHARE, help="how many of all files are hostile")
    parser.add_argument("--other", type=float, default=OTHER_SHARE, help="how many right ones are no solutions")
    parser.add_argument("--alike", action="store_true", help="files may be the same as others'")
    parser.add_argument("--rate", action="store_true")
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--memory", type=int, nargs="*", default=[])
    parser.add_argument("--folder", type=Path, help="where class and books stay; an undisturbed book there is used")
    asked = parser.parse_args()
    exercises = load_catalog().choose(asked.exercises)
    bench = Bench(exercises=exercises, jobs=asked.jobs)
    with ExitStack() as stack:
        folder = asked.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="class-")))
        whole = folder / "whole.sqlite"
        make = Maker(exercises=exercises, seed=asked.seed, hostile=asked.hostile, other=asked.other, alike=asked.alike)
        if asked.rate or ((asked.kills or asked.compare) and not whole.exists()):
            origins: Origins = {}
            shown = make.make(folder / "class", asked.submissions, origins)
            print(f"{asked.submissions} submissions of {len(exercises)} exercises, seed {asked.seed}: {shown}")
            measure_rate(bench, folder / "class", whole, asked.submissions, origins)
        if asked.kills:
            kill(bench, folder, whole, asked.kills, asked.seed)
        if asked.compare:
            compare(bench, folder, whole)
        for count in asked.memory:
            make.make(folder / f"class-{count}", count)
            figures = bench.run(folder / f"class-{count}", folder / f"memory-{count}.sqlite")
            print(f"memory at {count} submissions: {figures.memory}")


# -- classes -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Maker:
    """Makes classes, the same ones whenever the seed is the same."""

    exercises: Sequence[Exercise]
    seed: int
    hostile: float
    other: float
    alike: bool

    def make(self, folder: Path, count: int, origins: Origins | None = None) -> str:
        """Make submissions with files of all kinds; how many of which there are. `origins` takes, by student and
        exercise, what kind of file it is and where it comes from."""
        chance = random.Random(self.seed)
        shares = {**{kind: share * (1 - self.hostile) for kind, share in SHARES.items()}, "hostile": self.hostile}
        programs = sorted(HOSTILE.glob("*/*.py"))
        programs = [path for path in programs if path.parent.name != "beside"]
        kinds: Counter[str] = Counter()
        for number in range(count):
            own = folder / f"s{number + 1:03}"
            own.mkdir(parents=True)
            for exercise in self.exercises:
                kind = chance.choices(list(shares), list(shares.values()))[0]
                if kind == "right" and chance.random() < self.other:
                    kind = "other"
                kinds[kind] += 1
                path = choose_file(exercise, kind, programs, chance)
                if path is None:
                    continue
                if origins is not None:
                    origins[own.name, exercise.name] = (kind, path)
                data = path.read_bytes()
                if not self.alike and path.parent.name != NOT_TO_BE_CHANGED:
                    data += f"\n# {own.name} {exercise.name}\n".encode()
                (own / exercise.file_name).write_bytes(data)
                if kind == "hostile":
                    shutil.copy(HOSTILE / "beside" / "honest.py", own)
        return ", ".join(f"{kinds[kind]} {kind}" for kind in ("other", *shares))


def choose_file(exercise: Exercise, kind: str, hostile: Sequence[Path], chance: random.Random) -> Path | None:
    """A file of a kind for an exercise."""
    own = Path(exercise.chapter) / exercise.file_name
    lab = ROOT / "grader" / "lab" / exercise.name
    match kind:
        case "right":
            return ROOT / "solutions" / own
        case "other":
            return chance.choice(sorted((lab / "right").glob("*.py")) or [ROOT / "solutions" / own])
        case "wrong":
            return chance.choice(sorted((lab / "wrong").glob("*.py")))
        case "stub":
            return ROOT / "exercises" / own
        case "hostile":
            return chance.choice(hostile)
        case _:
            return None


# -- a batch -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figures:
    """Of one batch: its exit code, seconds, and the most memory of its own process and of the whole tree (bytes, each
    process's proportional share)."""

    code: int
    seconds: float
    own: int
    tree: int

    @property
    def memory(self) -> str:
        """The memory in words."""
        return f"batch process {self.own // MEGABYTE} MB, whole tree {self.tree // MEGABYTE} MB at most"


@dataclass(frozen=True)
class Bench:
    """Runs batches on some exercises."""

    exercises: tuple[Exercise, ...]
    jobs: int | None = None
    sandbox: str = "required"
    log: list[str] = field(default_factory=list)

    def start(self, folder: Path, book: Path, jobs: int | None = None) -> subprocess.Popen[bytes]:
        """Start a batch on a book that has the benchmark's seed."""
        with open_book(book, seed=BOOK_SEED):
            pass
        command = [sys.executable, "-m", "grader", "batch", str(folder), "--book", str(book), "--plain"]
        command += [one.name for one in self.exercises]
        jobs = jobs or self.jobs
        command += ["--sandbox", self.sandbox, *(["--jobs", str(jobs)] if jobs else [])]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)

    def run(self, folder: Path, book: Path, jobs: int | None = None) -> Figures:
        """A batch to its end."""
        begun = time.monotonic()
        with self.start(folder, book, jobs) as process:
            watch = Watch(process.pid)
            watch.start()
            try:
                code = process.wait()
            except BaseException:
                process.terminate()  # it ends all that runs below it
                raise
            seconds = time.monotonic() - begun
            watch.end()
        return Figures(code=code, seconds=seconds, own=watch.own, tree=watch.tree)


class Watch(threading.Thread):
    """Looks at the memory of a process and of all below it."""

    def __init__(self, pid: int) -> None:
        super().__init__()
        self._pid = pid
        self._over = threading.Event()
        self.own = self.tree = 0

    def run(self) -> None:
        """Look now and then."""
        while not self._over.wait(LOOK):
            shares = {pid: share_of(pid) for pid in tree_of(self._pid)}
            self.own = max(self.own, shares.get(self._pid, 0))
            self.tree = max(self.tree, sum(shares.values()))

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()


def tree_of(top: int) -> list[int]:
    """A process and all below it."""
    parents: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path("/proc", entry, "stat").read_text()
            except OSError:
                continue
            parents.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry))
    found = [top]
    for pid in found:
        found += parents.get(pid, [])
    return found


def share_of(pid: int) -> int:
    """A process's proportional share of memory in bytes."""
    try:
        rows = Path("/proc", str(pid), "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:")), 0)


# -- what is measured ----------------------------------------------------------------------------------------------


def measure_rate(bench: Bench, folder: Path, book: Path, count: int, origins: Origins) -> None:
    """How fast a class is graded, what that takes, and which right answers failed or others passed."""
    figures = bench.run(folder, book)
    rate = count / figures.seconds * 60
    print(f"{rate:.1f} submissions a minute ({figures.seconds:.0f} s, exit code {figures.code}), {figures.memory}")
    states = Counter(one.state for one in essence(read_class(book)))
    print("states:", ", ".join(f"{count} {state}" for state, count in sorted(states.items())))
    for one in essence(read_class(book)):
        kind, path = origins.get((one.student, one.exercise), ("missing", Path()))
        if (kind in ("right", "other")) != (one.state == "passed") and kind not in ("stub", "missing"):
            codes = ", ".join(code for _, outcome, _, code in one.checks if outcome == "failed" and code)
            print(f"  {kind}, but {one.state}: {one.exercise} {path.name} {codes}")


def compare(bench: Bench, folder: Path, whole: Path) -> None:
    """Whether one judge finds what several find."""
    book = folder / "jobs-1.sqlite"
    figures = bench.run(folder / "class", book, jobs=1)
    print(f"--jobs 1: {figures.seconds:.0f} s, exit code {figures.code}, {figures.memory}")
    show_differences("--jobs 1 and several", book, whole)


def kill(bench: Bench, folder: Path, whole: Path, kills: int, seed: int) -> None:
    """Whether a book that was killed again and again is that of an undisturbed batch."""
    book = folder / "killed.sqlite"
    total = results_in(whole)
    points = sorted(random.Random(seed).choices(range(total), k=kills))
    for point in points:
        process = bench.start(folder / "class", book)
        deadline = time.monotonic() + PATIENCE
        while results_in(book) < point and process.poll() is None and time.monotonic() < deadline:
            select.select([], [], [], 0.02)
        process.kill()
        assert process.wait() in (-signal.SIGKILL, 0)
    figures = bench.run(folder / "class", book)
    print(f"{kills} kills at {points} of {total} results, then exit code {figures.code}; {results_in(book)} results")
    show_differences("undisturbed and killed", whole, book)


def results_in(book: Path) -> int:
    """How many results a book holds."""
    with closing(sqlite3.connect(book)) as connection:
        return int(connection.execute("SELECT count(*) FROM graded").fetchone()[0])


def show_differences(what: str, one: Path, other: Path) -> None:
    """Say whether two books hold the same verdicts, and if not, where they differ."""
    verdicts = [set(essence(read_class(book))) for book in (one, other)]
    rows = sorted(verdicts[0] ^ verdicts[1])
    print(f"{what}: {len(verdicts[0])} verdicts, {'the same' if not rows else f'{len(rows)} differ'}", flush=True)
    for row in rows:
        print("  ", row)


if __name__ == "__main__":
    main()
