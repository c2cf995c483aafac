# tries: leave folders so deep that their path has no name
# expect: passed

import os

from honest import answer


def main(items):
    for _ in range(1500):
        os.mkdir("hostile")
        os.chdir("hostile")
    return answer(items)
