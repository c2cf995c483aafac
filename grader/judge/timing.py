"""Checks of time: is the work itself parallel, and are reported seconds honest? Nothing here fails for being slow."""

from collections.abc import Callable, Sequence
from typing import Any

from grader.judge.api import CheckFailed, Observe, inconclusive
from grader.judge.ending import call_text, returned
from grader.judge.lab import Lab
from grader.judge.values import exact, real_number
from grader.model import events as ev
from grader.model.run import Run

MIN_RUNNABLE = 1.25  # R from which work counts as parallel; correct programs measured >= 1.38, fakes <= 1.08
MAX_SERIAL = 1.15  # R below which it does not; in between the machine gave no clear answer
HUNDREDTH = 10_000_000  # ns: seconds may be rounded as they are printed
COUNTED = 10_000_000  # iterations that the interpreter's C code counts in tens of milliseconds
COUNTING_RUNS = 5  # each may show that it counts; all of them must not, to show that it doesn't
COUNTING_SHARE = 5  # loops in C cost 2.5 times the leanest one and more, a loop in steps of 1000 a 30th of it
MIN_LOCK_BOUND = 1.5  # what one lock must leave to be parallel: two thirds of the work under it are too much


def require_runnable(runs: Sequence[Run]) -> float:
    """Require that the work itself was parallel: R of the best run; returns it."""
    _made_alone(*runs)
    measured = [run.trace.runnable for run in runs if run.trace.runnable is not None]
    if not measured:
        inconclusive("speedup.no_measure")
    best = max(measured)
    # Processes that take turns with a lock are runnable between their turns, for long where the machine is busy.
    bounds = [run.trace.lock_bound for run in runs if run.trace.lock_bound is not None]
    if bounds and max(bounds) < MIN_LOCK_BOUND:
        share = round(100 / max(bounds))
        raise CheckFailed("speedup.one_lock", {"call": call_text(runs[-1]), "share": share}, runs[-1])
    if best >= MIN_RUNNABLE:
        return best
    params = {"runnable": round(best, 2), "call": call_text(runs[-1]), "wanted": MIN_RUNNABLE}
    if best >= MAX_SERIAL:
        inconclusive("speedup.inconclusive", **params)
    raise CheckFailed("speedup.serialized", params, runs[-1])


def measure_again(run: Run, again: Callable[[], Run]) -> list[Run]:
    """A run and, while R does not show parallel work, up to two more: noise can only lower R."""
    runs = [run]
    while len(runs) < 3 and (runs[-1].trace.runnable or 0.0) < MIN_RUNNABLE:
        runs.append(again())
    return runs


def require_counting(lab: Lab) -> None:
    """Require that `task(n)` returns n and counts up to it: a turn of a loop for each, or work that grows with n.

    The turns are counted as the interpreter executes them, and that they grow as n does is proof enough. Only a loop
    that the interpreter's own C code runs has none to show: it is known by its CPU time, which is held against the
    leanest loop of that kind beside it, again and again before it is taken for an answer.
    """
    # a first call may make ready what later ones use, and an answer that is only remembered takes no turns
    sizes = [lab.random.randrange(begin, begin + 100) for begin in (200, 300, 1500)]
    sizes.append(sizes[-1])
    run = lab.run("prop:count_turns", sizes, shown=f"task({sizes[-1]})")
    results = returned(run)
    for size, (value, _) in zip(sizes, results, strict=True):
        exact(value, size, call=f"task({size})")
    _, first, *others = [turns for _, turns in results]
    if all(turns - first >= sizes[-1] - sizes[1] for turns in others):
        return
    costs: list[int] = []
    always = min(others) >= sizes[-1]  # a loop of as many turns whatever n is: its time is none of counting's
    for _ in range(0 if always else COUNTING_RUNS):
        sizes = [COUNTED // 10 + lab.random.randrange(1000), COUNTED + lab.random.randrange(1000)]
        beside = lab.run("prop:compare_cost", sizes, shown=f"task({sizes[-1]})", alone=True)
        (small, lean_small), (large, lean_large) = returned(beside)
        if large >= 4 * small and COUNTING_SHARE * (large - small) >= lean_large - lean_small:
            return
        costs = [small, large]
    raise CheckFailed("result.no_counting", {"small": min(sizes), "large": max(sizes), "cpu_ns": costs})


def _made_alone(*runs: Run) -> None:
    """Other runs on the host would be measured too: a check that lets them is a fault of ours."""
    if not all(run.request.alone for run in runs):
        raise TypeError("a run that measures has to be made with alone=True")


def span_of_children(run: Run) -> tuple[int, int]:
    """How long the children certainly took, from before the first start to the last task's end, and the call at most.

    Both in ns.
    """
    trace = run.trace
    begin, end = trace.main_span
    starts = [record.time for record in trace.of(ev.ProcessStarting)]
    ends = [task.end for task in trace.tasks if task.end is not None]
    least = max(ends) - min(starts) if starts and ends else 0
    most = end - begin if begin is not None and end is not None else 0
    return max(least, 0), max(most, least)


def require_honest_seconds(
    run: Run, seconds: Any, least: int, most: int, *, call: str | None = None, rounding: int = 0
) -> None:
    """Require a real number of seconds between what certainly went by and what at most did (both in ns).

    `rounding` is what a rounded number may be off by, in ns.
    """
    call = call or call_text(run)
    seconds = real_number(seconds, call=call)
    # Two clocks, neither of which runs more than 500 ppm off (adjtimex(2)). The lower bound does not depend on load:
    # what certainly went by lies between an honest program's two looks at its clock, however late they come. The
    # upper bound may be read inside of what that clock spans.
    slack = 2_000_000 + rounding
    low, high = (least - slack - least // 500) / 1e9, (most + slack + most // 50) / 1e9
    if not low <= seconds <= high:
        params = {
            "call": call, "got": f"{seconds:.4g}", "least": f"{least / 1e9:.3f}", "most": f"{most / 1e9:.3f}",
        }  # fmt: skip
        raise CheckFailed("result.seconds", params, run)


ATTAINABLE = 1.6  # what a reference of the grader's own must reach, or the machine is too busy to time anything


def show_speed(lab: Lab, observe: Observe, runnable: float, compare: Callable[[], Run]) -> None:
    """Tell how parallel the work was (R), with seconds beside those of the sequential baseline where they are wanted.

    `compare` makes a run of a prop that times both. Nothing here changes a verdict.
    """
    spent: dict[str, float] = {}
    if lab.timed:
        run = compare()
        _made_alone(run)
        spent = {name: _between(run, name) for name in PARTS}
    if not spent or not all(spent.values()):
        observe("speedup.parallel", runnable=round(runnable, 2))
        return
    attainable = spent["reference_sequential"] / spent["reference_parallel"]
    observe(
        "speedup.timed" if attainable >= ATTAINABLE else "speedup.too_busy",
        runnable=round(runnable, 2),
        sequential=round(spent["sequential"], 3),
        parallel=round(spent["parallel"], 3),
        speedup=round(spent["sequential"] / spent["parallel"], 2),
        attainable=round(attainable, 2),
    )


PARTS = ("sequential", "parallel", "reference_sequential", "reference_parallel")


def _between(run: Run, name: str) -> float:
    begin = run.trace.marks(f"{name}.begin")
    end = run.trace.marks(f"{name}.end")
    return (end[0].time - begin[0].time) / 1e9 if begin and end else 0.0
