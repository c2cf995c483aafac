# tries: read the solutions
# expect: passed
# below: the checkout is readable to all

import os
import targets

from honest import answer


def main(items):
    loot = []
    for folder, _, files in os.walk(targets.SOLUTIONS):
        loot += files
    return loot or answer(items)
