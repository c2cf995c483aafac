# tries: stop itself by a signal
# expect: run.deadlock, run.wall_limit

import os
import signal

from honest import answer


def main(items):
    os.kill(os.getpid(), signal.SIGSTOP)
    return answer(items)
