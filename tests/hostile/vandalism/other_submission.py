# tries: change what somebody else has handed in
# expect: passed

import targets

from honest import answer


def main(items):
    try:
        open(targets.OTHER, "w").write("main = 1")
    except OSError:
        pass
    return answer(items)
