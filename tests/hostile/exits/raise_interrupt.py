# tries: raise what a terminal raises
# expect: run.raised

from honest import answer


def main(items):
    raise KeyboardInterrupt
    return answer(items)
