# tries: wait for a lock that is its own
# expect: run.deadlock

import multiprocessing

from honest import answer


def main(items):
    lock = multiprocessing.Lock()
    lock.acquire()
    lock.acquire()
    return answer(items)
