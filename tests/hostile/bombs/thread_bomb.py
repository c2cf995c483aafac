# tries: start threads without end
# expect: run.raised, run.process_limit, run.memory_limit

import threading

from honest import answer


def main(items):
    while True:
        threading.Thread(target=threading.Event().wait).start()
    return answer(items)
