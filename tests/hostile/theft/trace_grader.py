# tries: attach to the grader as a debugger does
# expect: passed

import ctypes
import targets

from honest import answer


def main(items):
    loot = []
    if ctypes.CDLL(None).ptrace(16, targets.PID, 0, 0) == 0:
        loot.append("attached")
    return loot or answer(items)
