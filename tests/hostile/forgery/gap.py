# tries: leave out numbers, as if events had been lost
# expect: evidence.suspect

import sys

from honest import answer


def main(items):
    sys.modules["grader.probe"].current.channel._count += 5
    print()
    return answer(items)
