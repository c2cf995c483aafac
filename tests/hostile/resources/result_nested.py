# tries: return lists within lists within lists
# expect: result.wrong, result.type, result.length, run.no_result

from honest import answer


def main(items):
    nest = []
    for _ in range(100_000):
        nest = [nest]
    return nest
