# tries: make files without end
# expect: run.cpu_limit, run.files_limit, run.raised, run.wall_limit

import os

from honest import answer


def main(items):
    number = 0
    while True:
        number += 1
        os.close(os.open(f"hostile-{number}", os.O_CREAT))
    return answer(items)
