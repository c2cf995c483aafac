"""Props for exercises whose work is counting: what the interpreter executes, and what it costs."""

import sys

MOST_INSTRUCTIONS = 200_000  # watched ones take microseconds each, and a task may count further than it was asked to


class Turns:
    """Watches instructions for as long as its block lasts: how often was the one of a loop executed?

    From 3.12 on by sys.monitoring (PEP 669), since what 3.13's trace functions are told of instructions has gaps.
    """

    TOOL = 4  # one of the two ids that no tool of a known kind has

    def __init__(self):
        self._seen: dict = {}
        self._left = MOST_INSTRUCTIONS

    @property
    def most(self) -> int:
        """How often the instruction was executed that was executed most often: a loop's number of turns."""
        return max(self._seen.values(), default=0)

    def __enter__(self):
        if sys.version_info < (3, 12):
            sys.settrace(self._trace)
        else:
            sys.monitoring.use_tool_id(self.TOOL, "grader")
            sys.monitoring.register_callback(self.TOOL, sys.monitoring.events.INSTRUCTION, self._take)
            sys.monitoring.set_events(self.TOOL, sys.monitoring.events.INSTRUCTION)
        return self

    def __exit__(self, *_):
        self._stop()
        if sys.version_info >= (3, 12):
            sys.monitoring.free_tool_id(self.TOOL)

    def _stop(self):
        if sys.version_info < (3, 12):
            sys.settrace(None)
        else:
            sys.monitoring.set_events(self.TOOL, 0)

    def _take(self, code, place):
        if self._left <= 0:
            return
        key = id(code), place
        self._seen[key] = self._seen.get(key, 0) + 1
        self._left -= 1
        if self._left <= 0:
            self._stop()

    def _trace(self, frame, event, arg):
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        if event == "opcode":
            self._take(frame.f_code, frame.f_lasti)
        return self._trace


def count_turns(probe, module, sizes):
    """Call the module's `task(n)` in this process for each n; returns for each what it gave and its loop's turns."""
    results = []
    for size in sizes:
        with Turns() as turns:
            value = module.task(size)
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
