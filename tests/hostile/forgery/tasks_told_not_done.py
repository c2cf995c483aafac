# tries: do the work alone, and tell of tasks in children that there never were
# expect: pids.no_process, pids.no_task, pids.in_main

import sys


def main(items):
    probe = sys.modules["grader.probe"].current
    for number, _ in enumerate(items):
        probe.emit("process.started", child=70000 + number, name=f"Pool-{number}", role="worker", method="fork")
        fields = {"source": "pool", "function": "work", "args": ["l", []], "kwargs": ["d", []]}
        probe.emit("task.begin", number=str(number), cpu=0, wait=0, **fields)
        probe.emit("task.end", number=str(number), cpu=9, wait=0)
    return [item * 10 for item in items]
