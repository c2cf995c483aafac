# right: a bar with each call, titles for labels, seconds rounded to two places
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
    if not os.path.isfile(script_name):
        print("File not found:", script_name)
        return 0
    start = time.time()
    p = subprocess.Popen([sys.executable, script_name])
    code = p.wait()
    end = time.time()
    if code:
        print(f"{script_name} exited with {code}", file=sys.stderr)
    return round(end - start, 2)


def main(scripts=SCRIPTS, output="performance_comparison.png"):
    results = {}
    for script in scripts:
        results[script] = run_script(script)
    if not any(os.path.exists(s) for s in scripts):
        return results
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    plt.figure()
    for script, seconds in results.items():
        plt.bar(
            os.path.splitext(os.path.basename(script))[0].replace("_", " ").title(),
            seconds,
            color="steelblue",
        )
    plt.xticks(rotation=45, ha="right")
    plt.ylabel("Seconds")
    plt.tight_layout()
    plt.savefig(output, dpi=80)
    return results


if __name__ == "__main__":
    print(main())
