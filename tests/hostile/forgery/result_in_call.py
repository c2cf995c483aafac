# tries: send a result of its own, then return another
# expect: evidence.suspect

import sys

from honest import answer


def main(items):
    probe = sys.modules["grader.probe"].current
    probe.emit("main.end", cpu=0, wait=0)
    probe.emit("result.part", data='{"returned": null}', last=True)
    return answer(items)
