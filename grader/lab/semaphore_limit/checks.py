"""semaphore_limit: as many workers inside as the limit says, and never more, because a semaphore sees to it."""

import re

import pytest

from grader.judge import CheckFailed, Gate, Lab, Run, call_text, check, inconclusive, require, returned, sharing, standard
from grader.judge.importing import test_imports_cleanly  # noqa: F401
from grader.judge.passing import printed_by

WORKERS, LIMIT = 5, 3


def words(workers: int) -> tuple[str, ...]:
    """What workers print inside: those who print one of these are held."""
    return tuple(f"{word} {number}" for number in range(workers) for word in ("enter", "leave"))


@pytest.fixture(scope="module")
def held(lab: Lab) -> Run:
    """Five workers, three at a time; whoever enters or leaves is held until a fourth comes, or nobody can."""
    gate = Gate(point="print", want=LIMIT + 1, words=words(WORKERS), misses=4 * WORKERS, one_by_one=True)
    return lab.run("main", WORKERS, LIMIT, gate=gate, watch=("worker",))


@check(kind="pids", points=0.5)
def test_workers_are_processes(held: Run) -> None:
    """As many worker processes as asked for run, none of them the main one."""
    sharing.require_nothing_returned(held, returned(held))
    standard.require_calls_elsewhere(held, "worker")
    standard.require_children(held, WORKERS)
    standard.children_errors(held)


@check(kind="output", points=1, after=test_workers_are_processes)
def test_everybody_enters_and_leaves(held: Run) -> None:
    """Each worker prints that it enters, and then that it leaves, with its id; ids count from 0."""
    for number in range(WORKERS):
        places = [find_lines(held, word, number) for word in ("enter", "leave")]
        for word, found in zip(("enter", "leave"), places, strict=True):
            heard = [line.text for line in held.trace.lines][:8]
            params = {"call": call_text(held), "text": f"{word} {number}", "count": len(found), "heard": heard}
            require(len(found) == 1, "output.line_missing" if not found else "output.line_often", **params)
        (enter_pid, enter_time), (leave_pid, leave_time) = places[0][0], places[1][0]
        right = enter_pid == leave_pid and enter_time < leave_time
        require(right, "output.leaves_before", seen_in=held, call=call_text(held), number=number)


@check(kind="parallel", points=2, after=test_everybody_enters_and_leaves)
def test_limit_is_kept_and_used(held: Run) -> None:
    """As many workers as the limit allows can be inside together, and never more."""
    met = held.trace.rendezvous
    params = {"call": call_text(held), "want": LIMIT, "met": met}
    if met < LIMIT and held.unknown_hold:
        inconclusive("grader.blind", met=met, want=LIMIT)
    if met > LIMIT:
        raise CheckFailed("parallel.above_limit", params, held)
    standard.require_all_started_first(held)
    require(met == LIMIT, "parallel.below_limit", seen_in=held, **params)


@check(kind="guard", points=0.5, after=test_workers_are_processes)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", 2, 1, start_method="spawn")
    standard.require_under_spawn(run, lambda value: None)


@check(kind="cleanup", points=1, after=test_workers_are_processes)
def test_nothing_is_left(held: Run) -> None:
    """main waits for all workers, and when it returns, they are gone."""
    sharing.require_joined(held)
    standard.require_clean(held)


def find_lines(run: Run, word: str, number: int) -> list[tuple[int, int]]:
    """The children's lines that say a word with an id: (PID, time)."""
    wanted = re.compile(rf"(?<!\w){word}\W*{number}(?!\w)", re.IGNORECASE)
    return [
        (child.pid, line.time)
        for child in run.trace.children
        for line in printed_by(run, child.pid)
        if wanted.search(line.text)
    ]
