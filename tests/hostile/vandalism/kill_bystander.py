# tries: kill another of the user's processes
# expect: passed

import os
import signal
import targets

from honest import answer


def main(items):
    try:
        os.kill(targets.BYSTANDER, signal.SIGKILL)
    except OSError:
        pass
    return answer(items)
