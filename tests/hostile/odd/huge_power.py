# tries: make the compiler compute a number of gigabytes
# expect: run.raised, run.memory_limit, run.cpu_limit, result.type

def main(items):
    return 10 ** 10 ** 10
