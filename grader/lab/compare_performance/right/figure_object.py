# right: standing bars, a Figure without pyplot, Popen and wait, errors on standard error
"""Whose program is the fastest?"""

import sys
import time
from pathlib import Path
from subprocess import Popen

SCRIPTS = [f"{kind}_processing.py" for kind in ("sequential_image", "parallel_image", "advanced_parallel")]


def run_script(script_name):
    if not Path(script_name).is_file():
        print("There is no", script_name, file=sys.stderr)
        return 0
    begin = time.time()
    with Popen([sys.executable, script_name]) as program:
        code = program.wait()
    end = time.time()
    if code:
        print(script_name, "went wrong, code", code, file=sys.stderr)
    return end - begin


def main(scripts=SCRIPTS, output="performance_comparison.png"):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    seconds = {}
    for script in scripts:
        seconds[script] = run_script(script)
    figure = Figure(figsize=(9, 6))
    FigureCanvasAgg(figure)
    plot = figure.add_subplot()
    bars = plot.bar([Path(script).name for script in scripts], [seconds[script] for script in scripts])
    plot.bar_label(bars, fmt="%.2f")
    plot.set_ylabel("time (s)")
    plot.tick_params(axis="x", labelrotation=20)
    figure.savefig(output)
    return seconds


if __name__ == "__main__":
    print(main())
