# tries: turn back every clock that Python has
# expect: passed, cleanup.left_running

import time

from honest import answer


def main(items):
    for name in ("time", "time_ns", "perf_counter", "process_time_ns"):
        setattr(time, name, lambda: 0)
    return answer(items)
