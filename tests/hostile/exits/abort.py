# tries: abort
# expect: run.exited

import os

from honest import answer


def main(items):
    os.abort()
    return answer(items)
