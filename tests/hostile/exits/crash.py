# tries: read from address 0
# expect: run.exited

import ctypes

from honest import answer


def main(items):
    ctypes.string_at(0)
    return answer(items)
