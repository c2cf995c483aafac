# tries: return numbers that are equal to everything
# expect: result.type, result.wrong

class Any(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


def main(items):
    return [Any(item) for item in items]
