# tries: let a forked child return a result of its own
# expect: passed

import os

from honest import answer


def main(items):
    if os.fork() == 0:
        return ["forged"]
    os.wait()
    return answer(items)
