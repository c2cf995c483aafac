# tries: write to standard output behind Python's back, in a child
# expect: run.output_limit

import os

from honest import answer


def main(items):
    if os.fork() == 0:
        while True:
            os.write(1, b"x" * 4096)
    os.wait()
    return answer(items)
