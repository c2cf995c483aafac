# tries: open a line of its own and tell without a greeting
# expect: evidence.suspect

import json
import os
import select
import socket

from honest import answer


def main(items):
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    line.connect(os.environ["GRADER_CHANNEL"])
    line.send(json.dumps({"event": "mark", "seq": 1, "own_pid": os.getpid(), "name": "meanwhile"}).encode())
    select.select([], [], [], 0.1)
    return answer(items)
