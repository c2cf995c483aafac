# tries: tell of other PIDs by a patched os.getpid
# expect: pids.no_process

import itertools
import os

os.getpid = itertools.count(50000).__next__


def main(items):
    return [item * 10 for item in items]
