# right: pyplot with the backend chosen at import, subprocess.call, one bar call for each script
import os
import subprocess
import sys
import time

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt


def run_script(script_name):
    if os.path.exists(script_name):
        start = time.perf_counter()
        code = subprocess.call([sys.executable, "-u", script_name])
        elapsed = time.perf_counter() - start
        if code != 0:
            print("FAILED:", script_name)
        return elapsed
    print("NOT FOUND:", script_name)
    return 0.0


def main(
    scripts=(
        "sequential_image_processing.py",
        "parallel_image_processing.py",
        "advanced_parallel_processing.py",
    ),
    output="performance_comparison.png",
):
    results = {}
    plt.figure(figsize=(10, 6))
    for script in scripts:
        results[script] = run_script(script)
        plt.bar(os.path.basename(script), results[script], color="steelblue")
    plt.title("Comparison")
    plt.xlabel("Script")
    plt.ylabel("Seconds")
    plt.xticks(rotation=15)
    plt.tight_layout()
    plt.savefig(output, dpi=80)
    plt.close()
    slowest = max(results.values(), default=0)
    for script, seconds in results.items():
        if seconds > 0:
            print(f"{script}: {slowest / seconds:.1f} times as fast as the slowest")
    return results


if __name__ == "__main__":
    main()
