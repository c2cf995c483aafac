# tries: take memory in many children
# expect: run.memory_limit

import os
import select

from honest import answer


def main(items):
    for _ in range(8):
        if os.fork() == 0:
            block = bytearray(b"x") * (80 << 20)
            select.select([], [], [], 1e6)
            os._exit(len(block))
    select.select([], [], [], 1e6)
    return answer(items)
