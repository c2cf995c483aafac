# tries: let a child that the interpreter knows nothing of speak on its parent's line
# expect: evidence.suspect

import ctypes
import os

from honest import answer


def main(items):
    if ctypes.CDLL(None).fork() == 0:
        print("forged")
        os._exit(0)
    os.wait()
    return answer(items)
