# tries: open a line of its own and claim to be somebody else
# expect: evidence.suspect

import json
import os
import socket

from honest import answer


def main(items):
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    line.connect(os.environ["GRADER_CHANNEL"])
    hello = {"event": "hello", "seq": 1, "own_pid": 4242, "how": "fork", "own_parent": 1, "argv": []}
    line.send(json.dumps(hello).encode())
    line.recv(4096)
    return answer(items)
