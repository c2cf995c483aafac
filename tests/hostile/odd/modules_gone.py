# tries: empty the table of modules
# expect: passed, run.raised, run.no_result, run.exited

import sys

from honest import answer


def main(items):
    result = answer(items)
    sys.modules.clear()
    return result
