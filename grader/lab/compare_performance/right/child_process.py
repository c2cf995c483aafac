# right: a spawned process of this Python runs the program; labels in several lines
"""Whose program is the fastest?"""

import multiprocessing
import os
import runpy
import time

SCRIPTS = (
    "sequential_image_processing.py",
    "parallel_image_processing.py",
    "advanced_parallel_processing.py",
)


def go(path):
    runpy.run_path(path, run_name="__main__")


def run_script(script_name):
    if not os.path.exists(script_name):
        print(f"{script_name}: no such file")
        return 0.0
    begin = time.perf_counter()
    child = multiprocessing.get_context("spawn").Process(target=go, args=(script_name,))
    child.start()
    child.join()
    seconds = time.perf_counter() - begin
    if child.exitcode != 0:
        print(f"{script_name}: failed ({child.exitcode})")
    return seconds


def main(scripts=SCRIPTS, output="performance_comparison.png"):
    times = {s: run_script(s) for s in scripts}
    if any(map(os.path.exists, scripts)):
        from matplotlib.figure import Figure

        fig = Figure()
        ax = fig.subplots()
        ax.bar(range(len(times)), times.values(), tick_label=[s.replace("_", "\n") for s in times])
        ax.set(ylabel="seconds", title="Comparison")
        for i, v in enumerate(times.values()):
            ax.text(i, v, f"{v:.2f}")
        fig.savefig(output)
    return times
