# wrong: forks by hand
# kind: pids
# caught by: pids.by_fork
"""A process and its parent"""

import os, time


def worker():
    print("pid", os.getpid(), "parent", os.getppid(), flush=True)
    time.sleep(1)


def main():
    pid = os.fork()
    if not pid:
        worker()
        os._exit(0)
    os.waitpid(pid, 0)
    return pid


if __name__ == "__main__":
    print(main())
