"""Props for exercises whose work is counting: what the interpreter executes, and what it costs."""

import sys

MOST_INSTRUCTIONS = 200_000  # watched ones take microseconds each, and a task may count further than it was asked to


class Turns:
    """Watches this thread's instructions, as a trace function: how often was the one of a loop executed?"""

    def __init__(self):
        self._seen: dict = {}
        self._left = MOST_INSTRUCTIONS

    @property
    def most(self) -> int:
        """How often the instruction was executed that was executed most often: a loop's number of turns."""
        return max(self._seen.values(), default=0)

    def __call__(self, frame, event, arg):
        """Watch a frame that begins, instruction by instruction."""
        if self._left <= 0:
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return self._take

    def _take(self, frame, event, arg):
        if event == "opcode":
            place = id(frame.f_code), frame.f_lasti
            self._seen[place] = self._seen.get(place, 0) + 1
            self._left -= 1
        return self._take if self._left > 0 else None


def count_turns(probe, module, sizes):
    """Call the module's `task(n)` in this process for each n; returns for each what it gave and its loop's turns."""
    results = []
    for size in sizes:
        turns = Turns()
        sys.settrace(turns)
        try:
            value = module.task(size)
        finally:
            sys.settrace(None)
        results.append((value, turns.most))
    return results


def count_cost(probe, module, sizes):
    """Call the module's `task(n)` in this process for each n, in turn and three times over.

    Returns for each n what the last call gave and the least CPU time that one took, in ns: noise only ever adds.
    """
    results = [(None, 10**18)] * len(sizes)
    for _ in range(3):
        for index, size in enumerate(sizes):
            before = probe.spent()["cpu"]
            value = module.task(size)
            results[index] = (value, min(results[index][1], probe.spent()["cpu"] - before))
    return results


def compare_cost(probe, module, sizes):
    """For each n, the CPU time of the module's `task(n)` and that of the leanest way to count there is, in ns.

    Each is the lesser of two, since noise only ever adds.
    """
    from collections import deque
    from itertools import repeat
    from time import process_time_ns

    def cost(function, size) -> int:
        spent = []
        for _ in range(2):
            before = process_time_ns()
            function(size)
            spent.append(process_time_ns() - before)
        return min(spent)

    def lean(size) -> None:
        deque(repeat(None, size), maxlen=0)

    return [(cost(module.task, size), cost(lean, size)) for size in sizes]


PROPS = {"count_turns": count_turns, "count_cost": count_cost, "compare_cost": compare_cost}
