# tries: leave a thread that never ends
# expect: passed

import threading

from honest import answer


def main(items):
    threading.Thread(target=threading.Event().wait).start()
    return answer(items)
