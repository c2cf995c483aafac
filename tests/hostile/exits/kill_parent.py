# tries: kill whoever started it
# expect: passed, run.raised, run.exited

import os
import signal

from honest import answer


def main(items):
    try:
        os.kill(os.getppid(), signal.SIGKILL)
    except OSError:
        pass
    return answer(items)
