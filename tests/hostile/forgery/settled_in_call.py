# tries: say that all is done, in the middle of the call
# expect: evidence.suspect, run.no_result

import sys


def main(items):
    probe = sys.modules["grader.probe"].current
    probe.channel.ask("settle", {})
    return [item * 10 for item in items]
