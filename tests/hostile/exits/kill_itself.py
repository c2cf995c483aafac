# tries: kill itself
# expect: run.exited

import os
import signal

from honest import answer


def main(items):
    os.kill(os.getpid(), signal.SIGKILL)
    return answer(items)
