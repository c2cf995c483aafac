# wrong: all bars have the same length, whatever the seconds are
# kind: files
# caught by: files.bars_alike
"""Whose program is the fastest?"""

import os
import subprocess
import sys
import time

SCRIPTS = (
    "sequential_image_processing.py",
    "parallel_image_processing.py",
    "advanced_parallel_processing.py",
)


def run_script(script_name):
    if not os.path.exists(script_name):
        print(f"{script_name} is missing")
        return 0.0
    start = time.perf_counter()
    finished = subprocess.run([sys.executable, script_name])
    if finished.returncode != 0:
        print(f"{script_name} failed with exit code {finished.returncode}")
    return time.perf_counter() - start


def main(scripts=SCRIPTS, output="performance_comparison.png"):
    times = {s: run_script(s) for s in scripts}
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    plt.bar(list(times), [1] * len(times))
    plt.ylabel("Seconds")
    plt.savefig(output)
    return times


if __name__ == "__main__":
    print(main())
