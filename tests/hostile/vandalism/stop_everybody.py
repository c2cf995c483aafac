# tries: stop every process that it can
# expect: passed, run.deadlock, run.wall_limit

import os
import signal

from honest import answer


def main(items):
    try:
        os.kill(-1, signal.SIGSTOP)
    except OSError:
        pass
    return answer(items)
