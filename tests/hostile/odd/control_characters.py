# tries: print what would clear the reader's screen
# expect: passed

from honest import answer


def main(items):
    print("\x1b[2J\x1b]0;hostile\x07 \x00 \u202e \ud800")
    return answer(items)
