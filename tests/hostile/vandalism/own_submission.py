# tries: change the file that was handed in
# expect: passed

import os

from honest import answer


def main(items):
    try:
        os.chmod(__file__, 0o644)
        open(__file__, "w").write("main = 1")
    except OSError:
        pass
    return answer(items)
