# tries: return a list that contains itself
# expect: result.wrong, result.type, result.length, run.no_result

from honest import answer


def main(items):
    ring = []
    ring.append(ring)
    return ring
