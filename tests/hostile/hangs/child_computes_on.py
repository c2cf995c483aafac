# tries: leave a child that computes for ever
# expect: cleanup.left_running, run.cpu_limit

import os

from honest import answer


def main(items):
    if os.fork() == 0:
        while True:
            pass
    return answer(items)
