"""Error rates of the verdicts on concurrency, with busy loops beside them.

    python -m tests.benchmarks.verdicts [--verdicts 100] [--loads 0 1 2] [--start-method fork]

Every known answer whose point is concurrency (solutions, other right answers, and the wrong answers of kind parallel,
speedup and memory) is judged whole, again and again, until each row has so many verdicts. A verdict is wrong when a
right answer does not get full marks or a wrong one is not caught by a code that it names; broken ones count apart.
"""

import argparse
import itertools
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.catalog import load_catalog
from grader.control.candidates import Candidate, Role, known_answers
from grader.control.judge import JudgeProcess
from grader.control.prove import Prover
from tests.benchmarks.load import busy_loops

EXERCISES = ("multiple_processes", "cpu_bound_processes", "pool_map", "pool_apply", "lock_workers")
ROOT = Path(__file__).parents[2]
KINDS = ("parallel", "speedup", "memory")


def main() -> None:
    """Print a row for each load and each sort of answer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--verdicts", type=int, default=100)
    parser.add_argument("--loads", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--start-method")
    options = parser.parse_args()
    print(f"{'busy loops':>10}  {'answers':<8}{'verdicts':>9}{'wrong':>7}{'broken':>8}{'median s':>10}{'max s':>7}")
    for load in options.loads:
        with busy_loops(load):
            for sort, answers in (("right", right_answers()), ("wrong", wrong_answers())):
                measure(load, sort, answers, options.verdicts, options.start_method)


def right_answers() -> list[Candidate]:
    """The answers that must get full marks."""
    return [one for one in answers_of() if one.role in (Role.SOLUTION, Role.RIGHT)]


def wrong_answers() -> list[Candidate]:
    """The wrong answers that only look concurrent, or only look locked."""
    return [one for one in answers_of() if one.role is Role.WRONG and one.header.kind in KINDS]


def answers_of() -> Iterator[Candidate]:
    """All known answers of the exercises that are measured."""
    for exercise in load_catalog().choose(EXERCISES):
        yield from known_answers(exercise, ROOT / "exercises", ROOT / "solutions")


def measure(load: int, sort: str, answers: list[Candidate], wanted: int, start_method: str | None) -> None:
    """Judge the answers round and round, and print the row."""
    wrong, broken, seconds = [], 0, []
    with tempfile.TemporaryDirectory() as room:
        log = Path(room) / "log"
        prover = Prover(lambda _: JudgeProcess(Path(room), log), Path(room), jobs=1, start_method=start_method)
        for proof in prover.prove(list(itertools.islice(itertools.cycle(answers), wanted))):
            seconds.append(proof.result.seconds if proof.result is not None else 0.0)
            if proof.faulty:
                broken += 1
            elif proof.problem is not None:
                path = proof.candidate.path
                wrong.append(f"{path.parent.parent.name}/{path.name}: {', '.join(proof.codes)} {proof.problem}")
    print(
        f"{load:>10}  {sort:<8}{wanted:>9}{len(wrong):>7}{broken:>8}"
        f"{statistics.median(seconds):>10.2f}{max(seconds):>7.2f}",
        flush=True,
    )
    for one in wrong:
        print("            ", one)


if __name__ == "__main__":
    main()
