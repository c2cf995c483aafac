# tries: kill every process that there is
# expect: passed, run.exited

import os
import signal

from honest import answer


def main(items):
    try:
        os.kill(-1, signal.SIGKILL)
    except OSError:
        pass
    return answer(items)
