# tries: see other people's processes
# expect: passed
# below: all processes can be seen

import os

from honest import answer


def main(items):
    loot = []
    for pid in os.listdir("/proc"):
        if pid.isdigit():
            try:
                if os.stat(f"/proc/{pid}").st_uid != os.getuid():
                    loot.append(pid)
            except OSError:
                pass
    return loot or answer(items)
