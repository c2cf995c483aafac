# tries: sleep in a call that nobody shortens
# expect: run.deadlock, run.wall_limit

import select

from honest import answer


def main(items):
    select.select([], [], [], 1e6)
    return answer(items)
