"""cpu_bound_sequential: real counting in this process, honestly timed."""

from itertools import pairwise

import pytest

from grader.judge import Lab, Run, check, require, returned, standard, timing
from grader.judge.importing import test_imports_cleanly

FIRST_RUN = "second"  # which shows that the file can be imported, too

LARGE = 1_000_000


@pytest.fixture(scope="module")
def times(lab: Lab) -> int:
    """How many calls this grading asks for: not the default."""
    return lab.random.choice((3, 4))


@pytest.fixture(scope="module")
def second(lab: Lab, times: int) -> Run:
    """main called twice: the second call's seconds must not reach back to the first."""
    shown = f"main({LARGE}, {times})"
    return lab.run("prop:call_twice", "main", LARGE, times, watch=("task",), shown=shown)


@check(kind="result", points=1)
def test_task_really_counts(lab: Lab) -> None:
    """task returns the number it counted to, and more iterations are more work."""
    timing.require_counting(lab)


@check(kind="pids", points=1, after=test_task_really_counts)
def test_no_process_is_started(second: Run) -> None:
    """All calls are made in this process."""
    children = second.trace.children
    returned(second)
    require(not children, "pids.has_children", seen_in=second, call=f"main({LARGE}, …)", count=len(children))


@check(kind="result", points=1, after=test_no_process_is_started)
def test_task_is_called_as_often_as_asked(second: Run, times: int) -> None:
    """task is called as often as asked for, one call after the other, each time with all the iterations."""
    sizes = [standard.arguments_of(call, ["iterations"]).get("iterations") for call in second.trace.calls]
    wanted = [LARGE] * (2 * times)
    call = f"main({LARGE}, {times})"
    require(sizes == wanted, "result.calls", call=call, got=str(sizes[times:]), expected=str(wanted[times:]))
    for one, other in pairwise(second.trace.calls):
        in_turn = one.end is not None and other.begin >= one.end
        require(in_turn, "order.calls_overlap", seen_in=second, call=call, function="task")


@check(kind="result", points=1, after=test_task_is_called_as_often_as_asked)
def test_seconds_are_honest(second: Run, times: int) -> None:
    """The seconds reach from before the first call to after the last."""
    begin, end = second.trace.marks("second.begin")[0].time, second.trace.marks("second.end")[0].time
    calls = [call for call in second.trace.calls if call.begin > begin and call.end is not None]
    least = max(call.end or 0 for call in calls) - min(call.begin for call in calls)
    timing.require_honest_seconds(second, returned(second), least, end - begin, rounding=timing.HUNDREDTH // 2)
