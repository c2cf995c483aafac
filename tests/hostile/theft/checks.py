# tries: read the checks of an exercise
# expect: passed
# below: the package is readable to all

import os
import targets

from honest import answer


def main(items):
    loot = []
    for folder, _, files in os.walk(targets.CHECKS):
        loot += files
    return loot or answer(items)
