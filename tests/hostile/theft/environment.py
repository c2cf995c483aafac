# tries: read the grader's secrets in its own environment
# expect: passed

import os
import targets

from honest import answer


def main(items):
    loot = []
    loot += [key for key in os.environ if key == targets.VARIABLE]
    return loot or answer(items)
