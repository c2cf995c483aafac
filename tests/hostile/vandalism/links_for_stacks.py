# tries: put links in place of the grader's files
# expect: run.wall_limit, run.deadlock, passed, pids.no_process, pids.no_task, evidence.suspect

import os
import targets

from honest import answer


def main(items):
    place = os.path.dirname(os.getcwd())
    for name in ("stacks", "line", "tmp"):
        try:
            os.rename(f"{place}/{name}", f"{place}/was-{name}")
            os.symlink(targets.GRADEBOOK, f"{place}/{name}")
        except OSError:
            pass
    return answer(items)
