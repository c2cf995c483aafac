# tries: read what somebody else has handed in
# expect: passed

import targets

from honest import answer


def main(items):
    loot = []
    try:
        loot.append(open(targets.OTHER).read())
    except (OSError, UnicodeError):
        pass
    return loot or answer(items)
