# tries: read the kernel's log and the command lines of the machine
# expect: passed

import targets

from honest import answer


def main(items):
    loot = []
    for name in ("/dev/kmsg", "/proc/kcore", "/dev/mem", "/proc/1/environ"):
        try:
            with open(name, "rb") as file:
                if targets.VARIABLE.encode() in file.read(4096) or name != "/proc/1/environ":
                    loot.append(name)
        except OSError:
            pass
    return loot or answer(items)
