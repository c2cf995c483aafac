"""Questions about pools: did the workers compute what came back, and in which order did it get ready?

What a worker gave is known from the task itself, so that it does not matter by which function, in which chunks or by
which of a pool's methods the work was handed out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from grader.judge import standard
from grader.judge.api import CheckFailed, require
from grader.judge.ending import call_text
from grader.judge.lab import Lab
from grader.judge.standard import require_calls_elsewhere, require_under_spawn, require_workers, same
from grader.judge.values import exactly, show
from grader.model import events as ev
from grader.model.run import Gate, Run
from grader.model.trace import Call, Task, Trace
from grader.stage.stage import SLEEP_CAP, SLEEP_SCALE
from grader.wire.decode import Opaque

Match = Callable[[Any, Any], bool]

SIZES = (3, 4, 5)  # of one or two workers, programs that ignore the number have as many by luck


def identical(one: Any, other: Any) -> bool:
    """Whether two values are the same and of the same type."""
    return type(one) is type(other) and bool(one == other)


def another_size(lab: Lab, default: int) -> int:
    """A number of workers to ask for that is not the exercise's default."""
    return lab.random.choice([size for size in SIZES if size != default])


def fresh_numbers(lab: Lab, processes: int) -> list[int]:
    """Nearly six numbers a worker, in no order: one is there twice, one below zero, and no equal parts can be made."""
    *numbers, below = lab.distinct(6 * processes - 2)
    numbers += [-below, lab.random.choice(numbers)]
    lab.random.shuffle(numbers)
    return numbers


def hold_back(processes: int, *, misses: int = 3) -> Gate:
    """A gate that shows how many calls can meet, and lets the last of them finish before the first.

    So a program that takes results as they come never gets them in the order of its inputs by luck.
    """
    return Gate(want=processes + 1, alone="last", misses=misses)


def require_work_by_workers(run: Run, function: str, expected: Sequence[Any], most: int) -> None:
    """Require that workers, at most `most` at once, computed what is expected, and the main process none of it."""
    require_workers(run, most=most)
    require_calls_elsewhere(run, function)
    require_given_by_workers(run, expected, function)


def require_size_is_asked_for(run: Run, most: int) -> None:
    """Require of another run that it had at most as many workers as it was asked for; one that fails says nothing."""
    if run.returned:
        alive = run.trace.most_alive("worker", "process", "fork", "program")
        require(alive <= most, "pids.too_many", seen_in=run, call=call_text(run), expected=most, got=alive, pids=[])


def require_given_by_workers(
    run: Run, expected: Sequence[Any], function: str | None = None, match: Match = identical
) -> None:
    """Require that everything expected was given by a task, or that `function` was called as often in workers.

    A task that did not tell what it gave may have given anything.
    """
    tasks = pool_tasks(run)
    given = [value for task in tasks for value in flat(task.value)]
    missing = without(expected, given, match)
    unknown = any(isinstance(value, Opaque) for value in given) or any(task.end is None for task in tasks)
    calls = [call for call in run.trace.calls if call.function == function and call.pid != run.trace.main_pid]
    if missing and not unknown and len(calls) < len(expected):
        params = {"call": call_text(run), "value": show(missing[0]), "count": len(missing), "of": len(expected)}
        raise CheckFailed("pids.not_from_workers", params, run)


def require_meeting(run: Run, want: int, *more: Run) -> None:
    """Require that as many calls as wanted can be in flight at once, never more, and by no lock one after the other.

    `more` are other runs of the program, in which work under a lock may be seen to overlap after all: a semaphore lets
    several in.
    """
    standard.require_meeting(run, want)
    require_no_turns(run, *more)


def require_no_turns(run: Run, *more: Run) -> None:
    """Require that no lock lets only one process at a time sleep its work, or call the watched function.

    In `more`, other runs of the program, work under a lock may be seen to overlap after all.
    """
    slept = locked_sleeps(run.trace)
    shared = {one.lock for one in slept if any(other.lock == one.lock and other.pid != one.pid for other in slept)}
    turns = shared and not any(overlap(locked_sleeps(one.trace)) for one in (run, *more))
    require(not turns and not locked_calls(run.trace), "parallel.one_lock", seen_in=run, call=call_text(run))


def locked_calls(trace: Trace) -> bool:
    """Whether every call of watched functions was made while holding a lock that all have in common, which only one
    can hold: then no two of them can be in flight."""
    held: dict[int, set[str]] = {}
    calls: list[tuple[int, set[str]]] = []
    for record in sorted(trace.of(ev.Lock, ev.CallBegin), key=lambda record: (record.pid, record.event.seq)):
        event, mine = record.event, held.setdefault(record.pid, set())
        if isinstance(event, ev.CallBegin):
            calls.append((record.pid, set(mine)))
        elif isinstance(event, ev.Lock) and event.cpu is not None and event.action == "got":
            mine.add(event.name)
        elif isinstance(event, ev.Lock) and event.action == "released":
            mine.discard(event.name)
    several = len({pid for pid, _ in calls}) > 1
    return several and bool(set.intersection(*(locks for _, locks in calls)))


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedSleep:
    """Work, as far as it is a sleep, of a process that held a lock: from when it did, and how long at the least."""

    pid: int
    lock: str
    since: int
    until: int


def locked_sleeps(trace: Trace) -> list[LockedSleep]:
    """The sleeps during which a process held a lock of the program's."""
    found: list[LockedSleep] = []
    held: dict[tuple[int, str], int] = {}
    for record in sorted(trace.of(ev.Lock, ev.Sleep), key=lambda record: (record.pid, record.event.seq)):
        event = record.event
        if isinstance(event, ev.Lock) and event.action == "got":
            held[record.pid, event.name] = record.time
        elif isinstance(event, ev.Lock) and event.action == "released":
            held.pop((record.pid, event.name), None)
        elif isinstance(event, ev.Sleep):
            until = record.time + int(min(event.seconds * SLEEP_SCALE, SLEEP_CAP) * 1e9)
            mine = [(lock, since) for (pid, lock), since in held.items() if pid == record.pid]
            found += [LockedSleep(pid=record.pid, lock=lock, since=since, until=until) for lock, since in mine]
    return found


def overlap(slept: Sequence[LockedSleep]) -> bool:
    """Whether one process got its lock while another held one and slept."""
    return any(one.pid != other.pid and one.since < other.since < one.until for one in slept for other in slept)


def require_same_under_spawn(run: Run, expected: Sequence[Any]) -> None:
    """Require that a run under spawn gave what is expected, as a list."""

    def judge(value: Any) -> None:
        exactly(list, value, call=call_text(run))
        require_same(run, value, expected)

    require_under_spawn(run, judge)


def require_same(run: Run, got: Sequence[Any], expected: Sequence[Any]) -> None:
    """Require of a run under spawn that it gave what is expected; the order is another check's business."""
    right = same(got, expected)
    require(right, "guard.wrong_under_spawn", call=call_text(run), got=show(got), expected=show(expected))


def require_length(got: Sequence[Any], length: int, *, call: str) -> None:
    """Require so many parts of a list or tuple."""
    params: dict[str, Any] = {"expected_length": length, "got_length": len(got), "got_all": show(got)}
    require(len(got) == length, "result.length", call=call, **params)


def made_on_demand(run: Run) -> bool:
    """Whether there is a worker of an executor's, which makes no more of them than it has use for."""
    begun = (r.event for r in run.trace.of(ev.ProcessBegin) if isinstance(r.event, ev.ProcessBegin))
    return any(event.role == "worker" and event.target != "worker" for event in begun)


def pool_tasks(run: Run) -> list[Task]:
    """The pools' tasks in the order in which they ended; those whose end nobody saw come last."""
    tasks = [task for task in run.trace.tasks if task.source == "pool"]
    return sorted(tasks, key=lambda task: (task.end is None, task.end or 0))


def end_of_work(run: Run) -> int | None:
    """When the last task ended; None when that is unknown."""
    ends = [task.end for task in run.trace.tasks]
    return None if not ends or None in ends else max(end for end in ends if end is not None)


def values_as_ready(run: Run, expected: Sequence[Any]) -> list[Any] | None:
    """What is expected, in the order in which the workers got it ready; None when they did not tell."""
    ready = [value for task in pool_tasks(run) for value in flat(task.value)]
    return ready if same(ready, expected) else None


def calls_in_main(run: Run, function: str) -> list[Call]:
    """The calls of a watched function in the main process."""
    return [call for call in run.trace.calls if call.function == function and call.pid == run.trace.main_pid]


def flat(value: Any) -> Iterator[Any]:
    """The single values in what a task gave, however they are packed."""
    match value:
        case list() | tuple() | set() | frozenset():
            for part in value:
                yield from flat(part)
        case dict():
            yield from flat(list(value.values()))
        case _:
            yield value


def without(wanted: Iterable[Any], given: Sequence[Any], match: Match) -> list[Any]:
    """What is wanted and not given; each given value serves once."""
    rest, missing = list(given), []
    for value in wanted:
        found = next((i for i, one in enumerate(rest) if match(one, value)), None)
        if found is None:
            missing.append(value)
        else:
            del rest[found]
    return missing
