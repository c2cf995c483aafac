# tries: leave shared memory of the old kind (System V) behind
# expect: passed
# below: it has no end of its own

import ctypes

from honest import answer


def main(items):
    ctypes.CDLL(None).shmget(0x48054713, 4096, 0o1666)
    return answer(items)
