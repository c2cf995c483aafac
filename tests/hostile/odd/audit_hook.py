# tries: forbid Python everything by an audit hook
# expect: run.exited, run.raised, run.no_result, passed, run.deadlock

import sys

from honest import answer


def forbid(event, arguments):
    if event.startswith(("socket.", "os.", "open")):
        raise RuntimeError(event)


def main(items):
    result = answer(items)
    sys.addaudithook(forbid)
    return result
