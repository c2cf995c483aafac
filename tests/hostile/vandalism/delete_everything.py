# tries: delete every file that it can
# expect: passed

import os
import targets

from honest import answer


def main(items):
    for top in (targets.SECRETS, os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "/tmp", "/home", "/dev/shm"):
        for folder, _, files in os.walk(top, topdown=False):
            for name in files:
                if name.startswith(targets.MARK) or name.endswith((".py", ".sqlite")):
                    try:
                        os.unlink(os.path.join(folder, name))
                    except OSError:
                        pass
    return answer(items)
