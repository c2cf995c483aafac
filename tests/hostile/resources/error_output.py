# tries: write to standard error without end
# expect: run.output_limit

import sys

from honest import answer


def main(items):
    while True:
        print("x" * 1000, file=sys.stderr)
    return answer(items)
