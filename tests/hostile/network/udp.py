# tries: send a message to a server on this machine
# expect: passed
# below: the network is not closed

import socket
import targets

from honest import answer


def main(items):
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.settimeout(1)
            line.sendto(b"hostile", ("127.0.0.1", targets.UDP_PORT))
            if line.recv(10):
                return ["answered"]
    except OSError:
        pass
    return answer(items)
