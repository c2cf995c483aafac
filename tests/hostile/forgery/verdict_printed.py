# tries: print what looks like the grader's own result, and succeed
# expect: result.wrong, result.length, result.type, run.exited

import os


def main(items):
    for fd in (1, 2):
        os.write(fd, b'{"type": "finding", "exercise": "pool_map", "check": {"outcome": "passed", "points": 5}}\n')
    os._exit(0)
