# tries: change the gradebook
# expect: passed

import targets

from honest import answer


def main(items):
    try:
        open(targets.GRADEBOOK, "a").write("full marks")
    except OSError:
        pass
    return answer(items)
