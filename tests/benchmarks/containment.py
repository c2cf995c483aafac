"""What each level of containment adds to a run: `python -m tests.benchmarks.containment` on a machine with nothing else
to do. Levels take turns, and what is shown is the median of the differences to the run without walls beside it.
"""

import statistics
import tempfile
import time
from pathlib import Path

from grader.model.containment import Level
from grader.model.run import Request
from grader.stage.containment import detect
from grader.stage.stage import Stage

ROUNDS = 30
PROGRAM = """
import multiprocessing


def work():
    pass


def main():
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
"""


def measure(stage: Stage) -> float:
    """Seconds of one run."""
    begun = time.perf_counter()
    run = stage.run(Request(module="program", function="main"))
    assert run.returned
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "program.py").write_text(PROGRAM)
        plain = Stage(folder)
        stages = {level: Stage(folder, containment=detect(level)) for level in Level}
        added: dict[Level, list[float]] = {level: [] for level in Level}
        for _ in range(ROUNDS):
            alone = measure(plain)
            for level, stage in stages.items():
                added[level].append(measure(stage) - alone)
        for stage in (plain, *stages.values()):
            stage.close()
    for level, times in added.items():
        print(f"{level} ({stages[level].containment.level}): {statistics.median(times) * 1000:+.1f} ms")


if __name__ == "__main__":
    main()
