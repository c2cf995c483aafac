# tries: read the gradebook
# expect: passed

import targets

from honest import answer


def main(items):
    loot = []
    try:
        loot.append(open(targets.GRADEBOOK).read())
    except (OSError, UnicodeError):
        pass
    return loot or answer(items)
