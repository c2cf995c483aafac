# tries: leave a daemon: two forks and a session of its own
# expect: cleanup.left_running

import os
import select

from honest import answer


def main(items):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            select.select([], [], [], 1e6)
        os._exit(0)
    os.wait()
    return answer(items)
