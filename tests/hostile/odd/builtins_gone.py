# tries: break Python's own functions
# expect: run.raised, run.no_result, run.exited, result.wrong, run.deadlock

import builtins


def main(items):
    for name in ("len", "isinstance", "range", "type", "str", "dict", "getattr", "print", "min", "open"):
        delattr(builtins, name)
    return [item * 10 for item in items]
