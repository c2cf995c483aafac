# tries: leave files with names that are no text
# expect: passed

from honest import answer


def main(items):
    for name in (b"hostile\n\x1b[2J", b"hostile\xff", b"-rf hostile"):
        open(name, "w").close()
    return answer(items)
