# tries: sleep for days
# expect: run.wall_limit

import time

from honest import answer


def main(items):
    while True:
        time.sleep(86400)
    return answer(items)
