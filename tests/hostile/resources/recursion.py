# tries: recurse without end and without a limit
# expect: run.exited, run.raised, run.memory_limit

import sys

from honest import answer


def main(items):
    sys.setrecursionlimit(1 << 30)

    def fall(depth):
        return fall(depth + 1)

    fall(0)
    return answer(items)
