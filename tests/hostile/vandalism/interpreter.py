# tries: put a module into the interpreter's library
# expect: passed

import os
import site
import sys

from honest import answer


def main(items):
    for folder in {os.path.dirname(os.__file__), *site.getsitepackages(), os.path.dirname(sys.executable)}:
        try:
            path = os.path.join(folder, "hostile_module.py")
            open(path, "w").close()
            os.unlink(path)
        except OSError:
            continue
        return ["writable"]
    return answer(items)
