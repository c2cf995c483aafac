# tries: compute for ever when the result is thrown away
# expect: run.cpu_limit

from honest import answer


class Sticky:
    def __del__(self):
        while True:
            pass


def main(items):
    ring = [Sticky()]
    ring.append(ring)
    return answer(items)
