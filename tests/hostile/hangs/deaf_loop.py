# tries: ignore every signal and compute for ever
# expect: run.cpu_limit

import signal

from honest import answer


def main(items):
    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    while True:
        pass
    return answer(items)
