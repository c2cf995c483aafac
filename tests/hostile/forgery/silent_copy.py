# tries: have the work done by a copy that says nothing
# expect: evidence.suspect

import ctypes
import os
import sys
import time

from honest import answer


def main(items):
    pid = ctypes.CDLL(None).fork()
    if pid == 0:
        sys.modules["grader.probe"].current.channel = None
        begun = time.process_time()
        while time.process_time() - begun < 0.8:
            pass
        os._exit(0)
    os.waitpid(pid, 0)
    return answer(items)
