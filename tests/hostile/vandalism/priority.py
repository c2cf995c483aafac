# tries: take all of the machine's attention
# expect: passed

import os

from honest import answer


def main(items):
    try:
        os.nice(-20)
    except OSError:
        return answer(items)
    return ["nice"]
    return answer(items)
