# tries: send what is no event
# expect: evidence.suspect

import sys

from honest import answer


def main(items):
    sys.modules["grader.probe"].current.channel._socket.send(b"{]")
    return answer(items)
