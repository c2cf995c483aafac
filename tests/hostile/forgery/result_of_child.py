# tries: send the result from a child
# expect: evidence.suspect

import os
import sys

from honest import answer


def main(items):
    if os.fork() == 0:
        sys.modules["grader.probe"].current.emit("result.part", data='{"returned": null}', last=True)
        os._exit(0)
    os.wait()
    return answer(items)
