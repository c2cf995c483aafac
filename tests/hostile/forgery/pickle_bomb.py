# tries: return an object whose unpickling runs a program
# expect: run.no_result, result.type

import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/hostile-pickle",)


def main(items):
    return Bomb()
