# tries: look into home folders
# expect: passed
# below: what is open to all can be read

import glob
import os

from honest import answer


def main(items):
    loot = []
    for home in ("/home", "/root", *glob.glob("/home/*")):
        try:
            loot += [name for name in os.listdir(home) if name.startswith((".bash", ".ssh", ".profile", ".netrc"))]
        except OSError:
            pass
    return loot or answer(items)
