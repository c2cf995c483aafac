# tries: raise something that is no Exception
# expect: run.raised

from honest import answer


def main(items):
    class Leave(BaseException):
        def __str__(self):
            raise SystemExit

    raise Leave
    return answer(items)
