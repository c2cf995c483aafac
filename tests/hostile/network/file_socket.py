# tries: connect to a socket of another program's
# expect: passed
# below: the network is not closed

import socket
import targets

from honest import answer


def main(items):
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(targets.SOCKET)
            return ["connected"]
    except OSError:
        pass
    return answer(items)
