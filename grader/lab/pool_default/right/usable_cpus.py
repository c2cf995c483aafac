# right: counts the CPUs which this process may use
"""As many workers as usable CPUs"""

import os
from multiprocessing import get_context


def usable_cpus():
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def square(x):
    print(f"{x} squared is {x * x}")
    return x * x


def main(numbers=(1, 2, 3, 4, 5), method="spawn"):
    with get_context(method).Pool(usable_cpus()) as pool:
        handle = pool.map_async(square, numbers)
        pool.close()
        pool.join()
    return handle.get()


if __name__ == "__main__":
    print("CPUs:", usable_cpus())
    print("Squares:", main())
