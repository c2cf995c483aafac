# tries: use descriptors that were left open
# expect: passed

import os

from honest import answer


def main(items):
    loot = []
    for name in os.listdir("/proc/self/fd"):
        try:
            found = os.readlink(f"/proc/self/fd/{name}")
        except OSError:
            continue
        if found.startswith("/") and not found.startswith(("/dev/null", "/proc")) and not found.endswith("/stacks"):
            loot.append(found)
    return loot or answer(items)
