# tries: write to the user's terminal
# expect: passed

from honest import answer


def main(items):
    try:
        with open("/dev/tty", "w") as terminal:
            terminal.write("hostile")
        return ["terminal"]
    except OSError:
        pass
    return answer(items)
