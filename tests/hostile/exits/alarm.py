# tries: set an alarm that kills it
# expect: run.exited

import signal

from honest import answer


def main(items):
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    signal.pause()
    return answer(items)
