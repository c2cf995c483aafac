# tries: return a text of hundreds of megabytes
# expect: result.type, run.no_result, run.memory_limit, run.event_limit, run.raised, run.cpu_limit

from honest import answer


def main(items):

    return ["x" * (180 << 20)]
