# tries: read the grader's environment from outside
# expect: passed

import targets

from honest import answer


def main(items):
    loot = []
    try:
        loot.append(open(f"/proc/{targets.PID}/environ").read())
    except (OSError, UnicodeError):
        pass
    return loot or answer(items)
