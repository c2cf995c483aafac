# tries: change the grader's own files
# expect: passed

import os
import sys

from honest import answer


def main(items):
    package = os.path.dirname(sys.modules["grader.probe"].__path__[0])
    for folder, _, files in os.walk(package):
        for name in files:
            try:
                open(os.path.join(folder, name), "r+").close()
            except OSError:
                continue
            return ["writable"]
    return answer(items)
