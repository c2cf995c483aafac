# tries: connect to a server on this machine by IPv6
# expect: passed
# below: the network is not closed

import socket
import targets

from honest import answer


def main(items):
    try:
        socket.create_connection(("::1", targets.PORT_SIX), 1)
        return ["connected"]
    except OSError:
        pass
    return answer(items)
