"""semaphore_limit: as many workers inside as the limit says, and never more, because a semaphore sees to it."""

import re

import pytest

from grader.judge import CheckFailed, Gate, Lab, Run, call_text, check, require, returned, sharing, standard
from grader.judge.importing import test_imports_cleanly
from grader.judge.locking import find_let_go, lines_with_locks
from grader.judge.passing import printed_by

WORDS = ("enter", "leave")


@pytest.fixture(scope="module")
def limit(lab: Lab) -> int:
    """How many this grading lets in: not the default."""
    return lab.random.choice((3, 4))


@pytest.fixture(scope="module")
def held(lab: Lab, limit: int) -> Run:
    """Two workers more than may be inside; who enters or leaves is held until one too many comes, or nobody can."""
    workers = limit + 2
    words = tuple(f"{word} {number}" for number in range(workers) for word in WORDS)
    gate = Gate(point="print", want=limit + 1, words=words, misses=4 * workers, one_by_one=True)
    return lab.run("main", workers, limit, gate=gate, watch=("worker",))


@pytest.fixture(scope="module")
def alone(lab: Lab, limit: int) -> Run:
    """worker in the main process, with a semaphore of the grader's."""
    number = lab.random.randint(10, 99)
    return lab.run("prop:pass_semaphore", number, limit, shown=f"worker({number}, semaphore)")


@check(kind="pids", points=0.5)
def test_workers_are_processes(held: Run, limit: int) -> None:
    """As many worker processes as asked for run, none of them the main one."""
    returned(held)
    standard.require_calls_elsewhere(held, "worker")
    standard.require_children(held, limit + 2)
    standard.children_errors(held)


@check(kind="output", points=0.5, after=test_workers_are_processes)
def test_everybody_enters_and_leaves(held: Run, limit: int) -> None:
    """Each worker prints that it enters, and then that it leaves, with its id; ids count from 0."""
    for number in range(limit + 2):
        places = [find_lines(held, word, number) for word in WORDS]
        for word, found in zip(WORDS, places, strict=True):
            text, heard = f"{word} {number}", [line.text for line in held.trace.lines][:8]
            require(found, "output.line_missing", call=call_text(held), text=text, heard=heard)
            require(len(found) == 1, "output.line_often", call=call_text(held), text=text, count=len(found))
        (enter_pid, enter_time), (leave_pid, leave_time) = places[0][0], places[1][0]
        right = enter_pid == leave_pid and enter_time < leave_time
        require(right, "output.leaves_before", seen_in=held, call=call_text(held), number=number)


@check(kind="parallel", points=1, after=test_everybody_enters_and_leaves)
def test_limit_is_kept_and_used(held: Run, limit: int) -> None:
    """As many workers as the limit allows can be inside together, and never more."""
    met = held.trace.rendezvous
    if met > limit:
        raise CheckFailed("parallel.above_limit", {"call": call_text(held), "want": limit, "met": met}, held)
    standard.require_all_started_first(held)
    standard.require_meeting(held, limit)


@check(kind="parallel", points=1, after=test_limit_is_kept_and_used)
def test_worker_keeps_its_place(alone: Run, limit: int) -> None:
    """worker has the semaphore that it is given from before it enters until after it has left, and gives it back."""
    semaphore, free = returned(alone)
    number = alone.request.args[0]
    said = lines_with_locks(alone.trace, WORDS)
    inside = [one for word in WORDS for one in said if says(one.text, word, number)]
    for one in inside:
        held = any(name == semaphore for name, _ in one.held)
        require(held, "lock.other_semaphore", call=call_text(alone), text=one.text)
    loose = find_let_go(inside, WORDS)
    text = loose.text if loose is not None else ""
    require(loose is None, "lock.place_given_up", seen_in=alone, call=call_text(alone), text=text)
    require(free == limit, "lock.place_not_given_back", call=call_text(alone), limit=limit, free=free)


@check(kind="order", points=0.5, after=test_workers_are_processes)
def test_all_are_joined(held: Run) -> None:
    """main waits for every worker before it returns."""
    sharing.require_joined(held)


@check(kind="result", points=0.5, after=test_workers_are_processes)
def test_nothing_is_returned(held: Run) -> None:
    """main returns nothing."""
    sharing.require_nothing_returned(held)


@check(kind="guard", points=0.5, after=test_all_are_joined)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", 2, 1, start_method="spawn")
    standard.require_under_spawn(run, lambda value: None)


@check(kind="cleanup", points=0.5, after=test_workers_are_processes)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the workers are gone."""
    standard.require_clean(held)


def find_lines(run: Run, word: str, number: int) -> list[tuple[int, int]]:
    """The children's lines that say a word with an id: (PID, time)."""
    return [
        (child.pid, line.time)
        for child in run.trace.children
        for line in printed_by(run, child.pid)
        if says(line.text, word, number)
    ]


def says(text: str, word: str, number: int) -> bool:
    """Whether a line says a word with an id."""
    return re.search(rf"(?<!\w){word}\W*{number}(?!\w)", text, re.IGNORECASE) is not None
