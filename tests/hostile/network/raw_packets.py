# tries: read other programs' packets
# expect: passed
# below: the network is not closed

import socket

from honest import answer


def main(items):
    try:
        socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
        return ["raw"]
    except OSError:
        pass
    return answer(items)
