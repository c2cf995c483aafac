# tries: leave by sys.exit
# expect: run.raised, run.exited

import sys

from honest import answer


def main(items):
    sys.exit(0)
    return answer(items)
