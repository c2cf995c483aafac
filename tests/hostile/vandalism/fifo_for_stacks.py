# tries: put a pipe in place of the file for stacks, and hang
# expect: run.deadlock, run.wall_limit

import os
import select
import targets

from honest import answer


def main(items):
    place = os.path.dirname(os.getcwd())
    try:
        os.unlink(f"{place}/stacks")
        os.mkfifo(f"{place}/stacks")
    except OSError:
        pass
    select.select([], [], [], 1e6)
    return answer(items)
