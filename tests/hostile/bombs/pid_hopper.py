# tries: hop from PID to PID, always one step ahead of who would kill it
# expect: cleanup.left_running, run.cpu_limit, passed, run.wall_limit, run.memory_limit, evidence.suspect, pids.not_by_main, pids.too_many

import os

from honest import answer


def main(items):
    if os.fork() == 0:
        os.setsid()
        while True:
            if os.fork() > 0:
                os._exit(0)
    return answer(items)
