# tries: kill the grader
# expect: passed

import os
import signal
import targets

from honest import answer


def main(items):
    try:
        os.kill(targets.PID, signal.SIGKILL)
    except OSError:
        pass
    return answer(items)
