# tries: open more lines than there can be processes
# expect: evidence.suspect

import os
import socket

from honest import answer


def main(items):
    lines = []
    for _ in range(700):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        line.settimeout(0.2)
        try:
            line.connect(os.environ["GRADER_CHANNEL"])
        except OSError:
            break
        lines.append(line)
    return answer(items)
