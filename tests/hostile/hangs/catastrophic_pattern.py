# tries: keep the interpreter busy inside of one C call
# expect: run.cpu_limit

import re

from honest import answer


def main(items):
    re.match(r"(a+)+$", "a" * 64 + "b")
    return answer(items)
