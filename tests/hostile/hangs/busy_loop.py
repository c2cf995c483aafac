# tries: compute for ever
# expect: run.cpu_limit

from honest import answer


def main(items):
    while True:
        pass
    return answer(items)
