# tries: see the machine's network interfaces
# expect: passed
# below: the network is not closed

import socket
import targets

from honest import answer


def main(items):
    try:
        if [name for _, name in socket.if_nameindex() if name != "lo"]:
            return ["seen"]
    except OSError:
        pass
    return answer(items)
