# right: the line holds other numbers too: those of the process and its PID
"""One process for each number"""

import multiprocessing
import os


def print_number(num):
    print(f"{multiprocessing.current_process().name} (PID {os.getpid()}): {num}", flush=True)


def main(numbers=(1, 2, 3, 4)):
    processes = [multiprocessing.Process(target=print_number, kwargs={"num": num}) for num in numbers]
    print(f"starting {len(processes)} processes")
    for process in processes:
        process.start()
    while processes:
        processes.pop().join()


if __name__ == "__main__":
    main()
