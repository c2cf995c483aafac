# tries: get more rights than it has
# expect: passed
# below: namespaces of its own are not forbidden

import ctypes
import os

from honest import answer


def main(items):
    libc = ctypes.CDLL(None)
    for attempt in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0)):
        try:
            attempt()
        except OSError:
            continue
        return ["root"]
    for flags in (0x10000000, 0x00020000, 0x10020000):
        if os.fork() == 0:
            os._exit(libc.unshare(flags) == 0)
        if os.wait()[1]:
            return [f"unshare {flags:x}"]
    if libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None) == 0:
        return ["mount"]
    return answer(items)
