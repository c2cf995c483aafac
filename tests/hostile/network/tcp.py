# tries: connect to a server on this machine
# expect: passed
# below: the network is not closed

import socket
import targets

from honest import answer


def main(items):
    try:
        socket.create_connection(("127.0.0.1", targets.PORT), 1)
        return ["connected"]
    except OSError:
        pass
    return answer(items)
