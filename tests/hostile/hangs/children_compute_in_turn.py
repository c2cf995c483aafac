# tries: spread endless computing over ever new children
# expect: run.cpu_limit, run.wall_limit

import os
import time

from honest import answer


def main(items):
    while True:
        pid = os.fork()
        if pid == 0:
            begun = time.process_time()
            while time.process_time() - begun < 0.1:
                pass
            os._exit(0)
        os.waitpid(pid, 0)
    return answer(items)
