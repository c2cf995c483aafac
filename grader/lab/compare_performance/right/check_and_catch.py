# right: check=True with the exception caught, output captured and printed, ticks set by hand
"""Whose program is the fastest?"""

import os
import subprocess
import sys
import time


class Clock:
    def __enter__(self):
        self.start = time.monotonic()
        return self

    def __exit__(self, *failure):
        self.seconds = time.monotonic() - self.start


def run_script(script_name):
    if not os.path.exists(script_name):
        print(f"no file called {script_name}, so nothing to run")
        return 0.0
    with Clock() as clock:
        try:
            done = subprocess.run([sys.executable, script_name], check=True, capture_output=True, text=True)
            print(done.stdout, end="")
        except subprocess.CalledProcessError as problem:
            print(f"{script_name} ended with code {problem.returncode}:\n{problem.stderr}")
    return clock.seconds


def main(
    scripts=(
        "sequential_image_processing.py",
        "parallel_image_processing.py",
        "advanced_parallel_processing.py",
    ),
    output="performance_comparison.png",
):
    times = dict.fromkeys(scripts, 0.0)
    for script in times:
        times[script] = run_script(script)
    if not any(times.values()):
        return times

    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(layout="constrained")
    positions = range(len(times))
    axes.bar(positions, times.values(), width=0.5)
    axes.set_xticks(positions, labels=list(times), rotation=30, ha="right")
    axes.set(ylabel="Seconds", title="Running times")
    figure.savefig(output, format="png")
    pyplot.close(figure)
    return times


if __name__ == "__main__":
    times = main()
    for script in sorted(times, key=times.get):
        print(f"{times[script]:8.2f}  {script}")
