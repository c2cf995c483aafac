# tries: delete the file that was handed in
# expect: passed

import os

from honest import answer


def main(items):
    try:
        os.chmod(os.path.dirname(__file__), 0o755)
        os.unlink(__file__)
    except OSError:
        pass
    return answer(items)
