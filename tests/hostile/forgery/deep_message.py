# tries: send a message so deep that reading it overflows
# expect: evidence.suspect

import sys

from honest import answer


def main(items):
    sys.modules["grader.probe"].current.channel._socket.send(b"[" * 100_000)
    return answer(items)
