"""lock_workers: turns that never interleave, because a lock that all share keeps them apart."""

import pytest

from grader.judge import CheckFailed, Gate, Lab, Run, call_text, check, require, returned, standard
from grader.judge.importing import test_imports_cleanly
from grader.judge.locking import Said, find_interleaving, find_let_go, lines_with_locks
from grader.model import events as ev

TURN = ("acquired", "working", "released")
PROCESSES, N = 3, 2


@pytest.fixture(scope="module")
def held(lab: Lab) -> Run:
    """Three workers; whoever prints a line of its turn is held until another prints one too, or nobody can."""
    gate = Gate(point="print", want=2, words=TURN, misses=len(TURN))
    return lab.run("main", PROCESSES, N, gate=gate, watch=("worker",))


@pytest.fixture(scope="module")
def alone(lab: Lab) -> Run:
    """worker in the main process, with a lock of the grader's."""
    return lab.run("prop:take_turns", N, shown=f"worker({N}, lock)")


@pytest.fixture(scope="module")
def said(held: Run) -> list[Said]:
    """The lines of the turns, with the locks that were held."""
    return lines_with_locks(held.trace, TURN)


@check(kind="pids", points=1)
def test_workers_are_processes(held: Run) -> None:
    """As many worker processes as asked for run, none of them the main one."""
    returned(held)
    standard.require_children(held, PROCESSES)
    standard.require_calls_elsewhere(held, "worker")


@check(kind="memory", points=1.5, after=test_workers_are_processes)
def test_turns_never_interleave(held: Run, said: list[Said]) -> None:
    """No process gets between another's lines, and it is the lock that sees to it."""
    met = next((meeting for meeting in held.trace.meetings if len(set(meeting.pids)) > 1), None)
    names = {one.pid: one.name for one in held.trace.children}
    if met is not None:
        first, second = dict.fromkeys(names.get(pid, str(pid)) for pid in met.pids)
        params = {"call": call_text(held), "first": first, "second": second}
        raise CheckFailed("lock.not_exclusive", params, held)
    loose = find_let_go(said, TURN)  # before what may come of it, and may not
    text = loose.text if loose is not None else ""
    require(loose is None, "lock.let_go_inside", seen_in=held, call=call_text(held), text=text)
    mixed = find_interleaving(said, TURN[0], TURN[-1])
    if mixed is not None:
        inside, other = mixed
        params = {"call": call_text(held), "first": inside.text, "second": other.text}
        raise CheckFailed("lock.interleaved", params, held)


@check(kind="memory", points=0.5, after=test_turns_never_interleave)
def test_worker_holds_its_lock(alone: Run) -> None:
    """worker prints the lines of a turn while it holds the very lock that it is given."""
    lock = returned(alone)
    for one in lines_with_locks(alone.trace, TURN):
        held = any(name == lock for name, _ in one.held)
        require(held, "lock.other_lock", call=call_text(alone), text=one.text)


@check(kind="output", points=1, after=test_workers_are_processes)
def test_every_turn_is_there(held: Run, said: list[Said]) -> None:
    """Each worker says its three lines as often as asked for, with its process's name."""
    standard.children_errors(held)
    for child in held.trace.children:
        mine = [one for one in said if one.pid == child.pid]
        words, wanted = [one.word for one in mine], list(TURN) * N
        got = ", ".join(words)
        require(words == wanted, "output.turns", process=child.name, got=got, turns=N, call=call_text(held))
        nameless = next((one.text for one in mine if child.name not in one.text), None)
        require(nameless is None, "output.name_missing", process=child.name, text=nameless)


@check(kind="parallel", points=1, after=test_workers_are_processes)
def test_workers_compete(held: Run) -> None:
    """All workers are started before any is joined, so that they compete for the lock."""
    standard.require_all_started_first(held)
    if held.trace.meetings:
        first = held.trace.meetings[0].time
        begun = sum(1 for r in held.trace.of(ev.ProcessBegin) if r.time < first)
        params = {"call": call_text(held), "want": PROCESSES, "met": begun, "first": "", "second": "", "gap": 0.0}
        together = begun >= PROCESSES or len(set(held.trace.meetings[0].pids)) > 1
        require(together, "parallel.never_met", seen_in=held, **params)


@check(kind="guard", points=0.5, after=test_workers_are_processes)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", 2, 1, start_method="spawn")
    standard.require_under_spawn(run, lambda value: None)


@check(kind="cleanup", points=0.5, after=test_workers_are_processes)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the workers are gone."""
    standard.require_waits(held)
    standard.require_clean(held)
