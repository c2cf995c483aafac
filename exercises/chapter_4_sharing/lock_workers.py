"""One at a time: a Lock

You learn   how a Lock lets several processes take turns, so that none of them is disturbed
            in the middle of what it does.
You write   worker(n, lock) and main(processes, n).
Run it      python lock_workers.py
Check it    grader check lock_workers
"""

import multiprocessing
from multiprocessing.synchronize import Lock


def worker(n: int, lock: Lock) -> None:
    """Take `n` turns. In each turn take the lock, print three lines while you hold it, and give it back.

    Every line says the name of this process (multiprocessing.current_process().name) and one of three words:
    the first line that it `acquired` the lock, the second that it is `working`, the third that it `released`
    the lock. The third line, too, is printed while the lock is still yours, just before you let go of it.
    """
    raise NotImplementedError("lock_workers: write worker()")


def main(processes: int = 4, n: int = 5) -> None:
    """Run worker(n, lock) in `processes` processes that share one lock, and wait for all of them.

    - Start exactly `processes` processes, and start them all before you wait for the first one,
      so that they compete for the lock.
    - Whoever has the lock prints its three lines undisturbed: no line of another process comes in between.
    - It is the lock that makes it so, not the timing.
    - Nothing is returned.
    """
    raise NotImplementedError("lock_workers: write main()")


if __name__ == "__main__":
    main()
    print("All workers are done.")
