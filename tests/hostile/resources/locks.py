# tries: take and give back a lock without end
# expect: run.event_limit, run.cpu_limit

import multiprocessing

from honest import answer


def main(items):
    lock = multiprocessing.Lock()
    while True:
        with lock:
            pass
    return answer(items)
