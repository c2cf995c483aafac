# tries: send a second result when leaving
# expect: evidence.suspect

import sys

from honest import answer


def main(items):
    probe = sys.modules["grader.probe"].current

    class Last:
        def __del__(self):
            probe.emit("result.part", data='{"returned": null}', last=True)

    ring = [Last()]
    ring.append(ring)
    return answer(items)
