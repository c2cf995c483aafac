# tries: start children in sessions of their own that start more
# expect: run.process_limit, run.cpu_limit, run.wall_limit, cleanup.left_running

import os
import select

from honest import answer


def main(items):
    for _ in range(40):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.setsid()
                select.select([], [], [], 1e6)
            os._exit(0)
    return answer(items)
