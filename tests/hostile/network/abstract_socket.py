# tries: connect to a socket that has a name but no file
# expect: passed
# below: the network is not closed

import socket
import targets

from honest import answer


def main(items):
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect("\0" + targets.ABSTRACT)
            return ["connected"]
    except OSError:
        pass
    return answer(items)
