# tries: return an object that breaks whoever describes it
# expect: run.no_result, result.type, result.wrong

class Evil:
    def __repr__(self):
        raise SystemExit

    __class__ = property(lambda self: 1 / 0)
    __str__ = __repr__


def main(items):
    return [Evil() for _ in items]
