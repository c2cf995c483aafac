"""All known answers, round after round, under each start method, with busy loops beside them.

    python -m tests.benchmarks.rounds [--rounds 10] [--load 2] [--jobs 4] [--methods fork spawn forkserver] [NAME...]

A row for each proof; at the end, what did not hold. A round of all exercises takes about a quarter of an hour on two
CPUs.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from tests.benchmarks.load import busy_loops

METHODS = ("fork", "spawn", "forkserver")


def main() -> None:
    """Print a row for each round and start method."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--load", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=4)
    parser.add_argument("--methods", nargs="+", default=METHODS)
    options = parser.parse_args()
    print(f"{'round':>5}  {'method':<11}{'answers':>8}{'wrong':>7}{'seconds':>9}")
    wrong: list[str] = []
    with busy_loops(options.load):
        for number in range(1, options.rounds + 1):
            for method in options.methods:
                begin = time.monotonic()
                answers = prove(options.names, method, options.jobs)
                bad = [f"{one['exercise']} {one['file']}: {one['problem']}" for one in answers if not one["holds"]]
                wrong += [f"round {number}, {method}: {one}" for one in bad]
                seconds = time.monotonic() - begin
                print(f"{number:>5}  {method:<11}{len(answers):>8}{len(bad):>7}{seconds:>9.0f}", flush=True)
    print(*wrong, sep="\n")


def prove(names: list[str], method: str, jobs: int) -> list[dict[str, object]]:
    """What `grader verify` says of each known answer."""
    with tempfile.TemporaryDirectory() as folder:
        proofs = Path(folder) / "proofs.json"
        command = [sys.executable, "-m", "grader", "verify", *names, "--plain", "--json", str(proofs)]
        subprocess.run([*command, "--start-method", method, "--jobs", str(jobs)], stdout=subprocess.DEVNULL)
        answers: list[dict[str, object]] = msgspec.json.decode(proofs.read_bytes())["answers"]
        return answers


if __name__ == "__main__":
    main()
