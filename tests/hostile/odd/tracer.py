# tries: follow every step of Python in each process
# expect: passed

import sys
import threading

from honest import answer


def follow(frame, event, argument):
    return follow


def main(items):
    sys.settrace(follow)
    threading.settrace(follow)
    return answer(items)
