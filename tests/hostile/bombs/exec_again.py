# tries: become the same program again and again
# expect: run.exited

import os
import sys

from honest import answer


def main(items):
    os.execv(sys.executable, sys.orig_argv)
    return answer(items)
