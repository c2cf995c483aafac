# tries: send an event that nobody knows: a verdict
# expect: evidence.suspect

import sys

from honest import answer


def main(items):
    sys.modules["grader.probe"].current.emit("verdict", outcome="passed", points=100)
    return answer(items)
