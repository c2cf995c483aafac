# tries: become a program that succeeds
# expect: run.exited

import os

from honest import answer


def main(items):
    os.execv("/bin/true", ["true"])
    return answer(items)
