"""event_signal: nobody goes before the event is set, and one event frees all."""

import re

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, require, returned, sharing, standard
from grader.judge.importing import test_imports_cleanly
from grader.judge.passing import printed_by
from grader.model import events as ev
from grader.model.trace import Line

ALL_TOLD = 1000  # begins and ends of waits of one process; of one that has told so many, some were not told
PATIENCE = 60  # times that the stand-in's wait runs out before it is set


@pytest.fixture(scope="module")
def waiters(lab: Lab) -> int:
    """How many waiters this grading asks for: not the default."""
    return lab.random.choice((4, 5))


@pytest.fixture(scope="module")
def held(lab: Lab, waiters: int) -> Run:
    """Whoever prints ready or go is held until nothing moves: the waiters are all there before the event is set."""
    words = ("ready", *(f"go {number}" for number in range(waiters)))
    gate = Gate(point="print", want=waiters + 2, words=words, misses=4 * waiters, one_by_one=True)
    return lab.run("main", waiters, gate=gate, watch=("waiter",), waits=True)


@pytest.fixture(scope="module")
def told(lab: Lab, waiters: int) -> Run:
    """main, held by nobody; its processes tell which events they wait for."""
    return lab.run("main", waiters, waits=True)


@pytest.fixture(scope="module")
def late(lab: Lab) -> Run:
    """waiter in the main process, with an event that stays unset while it is asked many times, or waited for a bit."""
    number = lab.random.randint(10, 99)
    return lab.run("prop:wait_late", number, PATIENCE, shown=f"waiter({number}, event)")


@check(kind="order", points=1)
def test_waiter_waits(late: Run) -> None:
    """waiter waits for the event, however long it takes, and then prints go and its id."""
    returned(late)
    number = late.request.args[0]
    said = [line for line in late.trace.lines if says_go(line, number)]
    heard = [line.text for line in late.trace.lines][:8]
    require(said, "output.go_missing", call=call_text(late), text=f"go {number}", heard=heard)
    marks = late.trace.marks("event.set")
    waited = marks and said[0].time > marks[0].time
    require(waited, "order.goes_anyway", call=call_text(late), text=said[0].text)


@check(kind="pids", points=0.5)
def test_waiters_are_processes(held: Run, waiters: int) -> None:
    """As many child processes as asked for wait, none of them the main one."""
    returned(held)
    standard.require_calls_elsewhere(held, "waiter")
    standard.require_children(held, waiters)
    standard.children_errors(held)


@check(kind="output", points=0.5, after=(test_waiters_are_processes, test_waiter_waits))
def test_everybody_goes(held: Run, waiters: int) -> None:
    """main prints ready, and each waiter go with its id; ids count from 0."""
    heard = [line.text for line in held.trace.lines][:8]
    ready = [line for line in printed_by(held, held.trace.main_pid) if "ready" in line.text.lower()]
    require(ready, "output.ready_missing", call=call_text(held), heard=heard)
    for number in range(waiters):
        found = [one for one in held.trace.children if any(says_go(line, number) for line in printed_by(held, one.pid))]
        params = {"call": call_text(held), "text": f"go {number}", "heard": heard}
        require(found, "output.go_missing", seen_in=held, **params)


@check(kind="order", points=1, after=test_everybody_goes)
def test_nobody_passes_before(held: Run) -> None:
    """All waiters are started, then comes ready, then the event is set, and only then they go."""
    trace = held.trace
    standard.require_all_started_first(held)
    ready = next(line.time for line in printed_by(held, trace.main_pid) if "ready" in line.text.lower())
    sets = [record.time for record in sets_for_waiters(held)]
    started = max((r.time for r in trace.starts if r.pid == trace.main_pid), default=0)
    goes = [line for one in trace.children for line in printed_by(held, one.pid) if says_go(line)]
    first = min(goes, key=lambda line: line.time)
    if sets:
        require(sets[0] > started, "order.set_before_start", seen_in=held, call=call_text(held))
        require(ready < sets[0], "order.ready_after_set", seen_in=held, call=call_text(held))
    require(ready > started, "order.ready_too_early", seen_in=held, call=call_text(held))
    # of an event that can't be watched: while ready was held, nobody had a reason to go
    let_go = next((met.time for met in trace.meetings if trace.main_pid in met.pids), ready)
    freed = sets[0] if sets else let_go
    require(first.time > freed, "order.goes_anyway", seen_in=held, call=call_text(held), text=first.text)


@check(kind="order", points=1, after=test_nobody_passes_before)
def test_one_event_frees_all(held: Run, told: Run) -> None:
    """It is one and the same event that all wait for."""
    events = {event_name(record) for record in sets_for_waiters(held)}
    require(len(events) <= 1, "order.several_events", seen_in=held, call=call_text(held), count=len(events))
    require_freed_by_main(told)


@check(kind="order", points=0.5, after=test_waiters_are_processes)
def test_all_are_joined(held: Run) -> None:
    """main waits for every waiter before it returns."""
    sharing.require_joined(held)


@check(kind="result", points=0.5, after=test_waiters_are_processes)
def test_nothing_is_returned(held: Run) -> None:
    """main returns nothing."""
    sharing.require_nothing_returned(held)


@check(kind="guard", points=0.5, after=test_all_are_joined)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", 2, start_method="spawn")
    standard.require_under_spawn(run, lambda value: None)


@check(kind="cleanup", points=0.5, after=test_waiters_are_processes)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the waiters are gone."""
    standard.require_clean(held)


def require_freed_by_main(run: Run) -> None:
    """Require that no waiter waited for what another waiter set, and for nothing that main set.

    Of an event that main sets and nobody is seen to wait for (they poll it, or a manager keeps it) nothing is said.
    """
    returned(run)
    trace = run.trace
    children = {one.pid: one.name for one in trace.children}
    by_main = {event_name(r) for r in trace.of(ev.Access) if is_set_by(r, trace.main_pid)}
    waits = [record for record in trace.of(ev.Wait) if record.pid in children]
    if not by_main <= {event_name(record) for record in waits}:
        return
    for pid, name in children.items():
        mine = [event_name(record) for record in waits if record.pid == pid]
        by_others = {event_name(r) for r in trace.of(ev.Access) if r.pid in children and is_set_by(r, r.pid)}
        chained = len(mine) < ALL_TOLD and not by_main & set(mine) and by_others & set(mine)
        require(not chained, "order.chained_events", seen_in=run, call=call_text(run), process=name)


def sets_for_waiters(run: Run) -> list[ev.Record]:
    """When main sets what children wait for; any event, where nobody is seen to wait for one that main sets."""
    trace = run.trace
    sets = [record for record in trace.of(ev.Access) if is_set_by(record, trace.main_pid)]
    children = {one.pid for one in trace.children}
    waited = {event_name(record) for record in trace.of(ev.Wait) if record.pid in children}
    return [record for record in sets if event_name(record) in waited] or sets


def event_name(record: ev.Record) -> str | None:
    """Which event was set or waited for."""
    return record.event.name if isinstance(record.event, ev.Access | ev.Wait) else None


def says_go(line: Line, number: int | None = None) -> bool:
    """Whether a line says go with an id, or with this id."""
    wanted = r"\d+" if number is None else str(number)
    return re.search(rf"(?<!\w)go\W*{wanted}(?!\w)", line.text, re.IGNORECASE) is not None


def is_set_by(record: ev.Record, pid: int) -> bool:
    """Whether a record tells that a process set an event."""
    return record.pid == pid and isinstance(record.event, ev.Access) and record.event.action == "set"
