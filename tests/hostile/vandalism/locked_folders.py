# tries: leave folders that can't be entered
# expect: passed

import os

from honest import answer


def main(items):
    os.makedirs("hostile/inner/most")
    for name in ("hostile/inner/most", "hostile/inner", "hostile"):
        os.chmod(name, 0)
    return answer(items)
