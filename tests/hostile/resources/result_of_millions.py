# tries: return more than anybody wants to read
# expect: result.wrong, result.type, result.length, run.no_result, run.memory_limit, run.cpu_limit, run.event_limit

from honest import answer


def main(items):

    return list(range(3_000_000))
