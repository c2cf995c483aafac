# tries: open files until no more can be opened
# expect: run.raised

from honest import answer


def main(items):
    held = []
    while True:
        held.append(open("/dev/null"))
    return answer(items)
