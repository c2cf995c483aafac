"""How much the machine gives two processes at once, right now."""

import subprocess
import sys

# Each process waits for its word, so that both begin together, then counts and says how long that took.
PROGRAM = """
import sys, time
print("ready", flush=True)
sys.stdin.readline()
begun = time.perf_counter()
for _ in range({count}):
    pass
print(time.perf_counter() - begun, flush=True)
"""
COUNT = 4_000_000
ROUNDS = 3


def measure_parallelism() -> float:
    """How many times one process's work two get done at once: 2 at best, 1 when they only take turns."""
    return max(_one_round() for _ in range(ROUNDS))


def _one_round() -> float:
    alone = max(_count_in(1))
    together = max(_count_in(2))
    return 2 * alone / together


def _count_in(processes: int) -> list[float]:
    command = [sys.executable, "-I", "-S", "-c", PROGRAM.format(count=COUNT)]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    seconds = []
    try:
        for one in running:
            if one.stdout is not None:
                one.stdout.readline()
        for one in running:
            if one.stdin is not None:
                one.stdin.write("\n")
                one.stdin.flush()
        for one in running:
            seconds.append(float(one.communicate()[0]))
    finally:
        for one in running:
            one.kill()
            one.communicate()
    return seconds
