"""Whose program is the fastest?

You learn   to run other programs from Python, to measure them and to draw a bar chart of the result.
You write   run_script(script_name) and main(scripts, output).
Run it      python compare_performance.py, in the folder with the image programs and the sample images
Check it    grader check compare_performance
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence

SCRIPTS = (
    "sequential_image_processing.py",
    "parallel_image_processing.py",
    "advanced_parallel_processing.py",
)


def run_script(script_name: str) -> float:
    """Run the Python program in a process of its own, wait for it and return the seconds that it took.

    - Run it with the Python that runs this program: sys.executable.
    - When there is no such file, print a line that says so, with the name of the script, and return 0.
    - When the program fails (its exit code is not 0), print a line that says so, with the name of the script,
      and return the seconds until it failed.
    """
    raise NotImplementedError("compare_performance: write run_script()")


def main(scripts: Sequence[str] = SCRIPTS, output: str = "performance_comparison.png") -> dict[str, float]:
    """Run the scripts one after the other and return the seconds of each: a dict of names and seconds.

    Draw a bar chart of the seconds with matplotlib and save it as the file `output`. It has one bar for each
    script, labelled with the script's name, and its axis of seconds has a label. Scripts that are missing or
    fail have their bar too; but when no script exists at all, no chart is needed.
    The chart must not need a display: choose the backend "Agg" with matplotlib.use() before you import
    matplotlib.pyplot, and do both inside this function, since matplotlib is slow to import.
    """
    raise NotImplementedError("compare_performance: write main()")


if __name__ == "__main__":
    for script, seconds in main().items():
        print(f"{script}: {seconds:.2f} seconds")
