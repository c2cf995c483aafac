# tries: write to a pipe that nobody reads
# expect: run.deadlock

import os

from honest import answer


def main(items):
    end = os.pipe()[1]
    while True:
        os.write(end, b"x" * 65536)
    return answer(items)
