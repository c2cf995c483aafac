# tries: take memory in a file that has no name
# expect: run.memory_limit, run.raised, run.exited, run.wall_limit, run.files_limit

import os

from honest import answer


def main(items):
    fd = os.memfd_create("x")
    try:
        while True:
            os.write(fd, bytes(8 << 20))
    except OSError:
        raise MemoryError from None
    return answer(items)
