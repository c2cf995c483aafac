# wrong: measures the CPU time of the programs, which may wait for something
# kind: result
# caught by: result.seconds
"""Whose program is the fastest?"""

import os
import resource
import subprocess
import sys
from collections.abc import Sequence

SCRIPTS = (
    "sequential_image_processing.py",
    "parallel_image_processing.py",
    "advanced_parallel_processing.py",
)


def run_script(script_name: str) -> float:
    if not os.path.exists(script_name):
        print(f"{script_name} is missing")
        return 0.0
    print(f"Running {script_name}", flush=True)  # before what the script itself prints
    start = resource.getrusage(resource.RUSAGE_CHILDREN)
    finished = subprocess.run([sys.executable, script_name])
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime
    if finished.returncode != 0:
        print(f"{script_name} failed with exit code {finished.returncode}")
    return seconds


def draw_chart(times: dict[str, float], output: str) -> None:
    import matplotlib

    matplotlib.use("Agg")  # draws into files, needs no display
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(10, 5))
    axes.barh(list(times), list(times.values()))
    axes.invert_yaxis()
    axes.set_xlabel("Seconds")
    axes.set_title("How long the programs take")
    figure.tight_layout()
    figure.savefig(output)
    plt.close(figure)


def main(scripts: Sequence[str] = SCRIPTS, output: str = "performance_comparison.png") -> dict[str, float]:
    times = {script: run_script(script) for script in scripts}
    if any(os.path.exists(script) for script in scripts):
        draw_chart(times, output)
        print(f"The chart is in {output}")
    return times


if __name__ == "__main__":
    for script, seconds in main().items():
        print(f"{script}: {seconds:.2f} seconds")
