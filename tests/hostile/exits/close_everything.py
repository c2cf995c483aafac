# tries: close every descriptor
# expect: run.exited, run.raised, run.no_result

import os

from honest import answer


def main(items):
    os.closerange(0, 65536)
    return [item * 10 for item in items]
