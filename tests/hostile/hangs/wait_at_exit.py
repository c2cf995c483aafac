# tries: wait for ever in an exit handler
# expect: passed

import atexit
import threading

from honest import answer


def main(items):
    atexit.register(threading.Event().wait)
    return answer(items)
