# tries: put something that is no file in place of standard output
# expect: passed, run.raised

import sys

from honest import answer


def main(items):
    sys.stdout = sys.stderr = None
    return answer(items)
