# tries: fork without end
# expect: run.process_limit, run.raised, run.wall_limit, run.cpu_limit, run.exited, run.memory_limit, evidence.suspect

import os

from honest import answer


def main(items):
    while True:
        try:
            os.fork()
        except OSError:
            pass
    return answer(items)
