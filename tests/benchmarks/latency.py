"""What things cost: a cold check, a run, a verdict, an event. Medians in seconds, and ratios to a bare start of Python.

python -m tests.benchmarks.latency [--runs 5]
"""

import argparse
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from grader.model.run import Gate, Request
from grader.stage.stage import Stage
from grader.words import Words

ROOT = Path(__file__).parents[2]
SEVEN = (
    "simple_process", "multiple_processes", "cpu_bound_processes", "pool_map", "pool_apply", "shared_array",
    "lock_workers",
)  # fmt: skip
PRINTER = """
import time

def main(count):
    begun = time.perf_counter()
    for number in range(count):
        print(number)
    return time.perf_counter() - begun

if __name__ == "__main__":
    import sys
    seconds = main(5000)
    print(seconds, file=sys.stderr)
"""


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    bare = show("bare start of Python (-I)", timed(runs, lambda: run([sys.executable, "-I", "-c", "pass"])))
    for name, exercises in (("pool_map", ["pool_map"]), ("the seven", list(SEVEN)), ("all exercises", [])):
        show(f"cold check of {name}", timed(runs, partial(check, exercises)), bare)
    measure_watch(runs, bare)
    measure_exercises()
    measure_runs(runs, bare)
    measure_events()


def measure_watch(runs: int, bare: float) -> None:
    """From a save of pool_map to its verdict, in a `grader watch` that is at hand."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pool_map.py"
        path.write_bytes((ROOT / "solutions" / "chapter_2_pools" / "pool_map.py").read_bytes())
        command = [sys.executable, "-m", "grader", "watch", "pool_map", "--plain", "--from", folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as watch:
            assert watch.stdout is not None
            lines = watch.stdout

            def save() -> None:
                with path.open("a") as file:
                    file.write("# saved\n")
                wait_for_verdict(lines)

            try:
                wait_for_verdict(lines)
                show("from a save to the verdict in watch", timed(runs, save), bare)
            finally:
                watch.send_signal(signal.SIGINT)
                watch.communicate()


def wait_for_verdict(lines: Iterable[str]) -> None:
    """Read up to the line with which a watch goes back to waiting."""
    waiting = Words("en").text("watch.waiting").partition("{")[0]
    next(line for line in lines if waiting in line)


def measure_exercises() -> None:
    """The seconds that each exercise's checks take on its solution, the longest first."""
    text = run([sys.executable, "-m", "grader", "check", "--from", str(ROOT / "solutions"), "--json", "-"])
    exercises = sorted(json.loads(text)["exercises"], key=lambda one: -one["seconds"])
    print("longest exercises:", ", ".join(f"{one['exercise']} {one['seconds']:.2f}" for one in exercises[:6]))


def measure_runs(runs: int, bare: float) -> None:
    """What one run of student code costs, warm judge, under each start method."""
    stage = Stage(ROOT / "solutions" / "chapter_2_pools")
    try:
        for method in ("fork", "spawn", "forkserver"):
            request = Request(
                module="pool_map", function="main", args=([1, 2, 3, 4], 2), start_method=method, gate=Gate(want=3)
            )
            show(f"a run of pool_map under {method}", timed(runs, partial(stage.run, request)), bare)
    finally:
        stage.close()


def measure_events() -> None:
    """What a printed line costs with the probe and without."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "printer.py"
        path.write_text(PRINTER)
        plain = float(subprocess.run([sys.executable, str(path)], capture_output=True, text=True).stderr)
        stage = Stage(Path(folder))
        try:
            watched = float(stage.run(Request(module="printer", function="main", args=(5000,))).value)
        finally:
            stage.close()
    print(f"a printed line: {plain / 5000 * 1e6:.1f} us without the probe, {watched / 5000 * 1e6:.1f} us with it")


def check(exercises: Sequence[str]) -> None:
    """Grade solutions from the command line, as a student would."""
    run([sys.executable, "-m", "grader", "check", *exercises, "--from", str(ROOT / "solutions")])


def run(command: Sequence[str]) -> str:
    """Run a command to its end; its standard output."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def timed(runs: int, action: Callable[[], object]) -> list[float]:
    """The seconds of each of some runs of an action, after one that is not counted."""
    action()
    found = []
    for _ in range(runs):
        begun = time.monotonic()
        action()
        found.append(time.monotonic() - begun)
    return found


def show(name: str, seconds: Sequence[float], bare: float | None = None) -> float:
    """Print a row; returns the median."""
    median = statistics.median(seconds)
    ratio = f"{median / bare:8.0f} x bare" if bare else ""
    print(f"{name:<40}{median:8.3f} s  ({min(seconds):.3f} to {max(seconds):.3f}){ratio}", flush=True)
    return median


if __name__ == "__main__":
    main()
