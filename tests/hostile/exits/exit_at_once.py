# tries: leave without a word, with success
# expect: run.exited

import os

from honest import answer


def main(items):
    os._exit(0)
    return answer(items)
