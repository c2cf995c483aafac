# tries: leave children whose environment and line to the grader are gone
# expect: cleanup.left_running

import os

from honest import answer


def main(items):
    if os.fork() == 0:
        os.closerange(3, 1024)
        os.execve("/bin/sleep", ["sleep", "1000"], {})
    return answer(items)
