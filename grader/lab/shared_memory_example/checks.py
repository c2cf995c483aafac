"""shared_memory_example: several workers square the chunks of one array, in the memory that their parent reads."""

import zlib
from array import array
from itertools import chain, combinations, pairwise, zip_longest
from typing import Any

import pytest

from grader.judge import CheckFailed, Gate, Lab, Run, call_text, check, exact, exactly, require, returned, standard
from grader.judge.ending import error_params
from grader.judge.importing import test_imports_cleanly
from grader.judge.values import show
from grader.model import events as ev
from grader.model.trace import Task

PROCESSES = 3


def bounds_of(size: int, count: int) -> list[tuple[int, int]]:
    """The chunks of an array: all of the same size, but the last one takes the remainder."""
    return list(pairwise([*(number * (size // count) for number in range(count)), size]))


def squares(values: list[float]) -> list[float]:
    """What becomes of some numbers."""
    return [value * value for value in values]


@pytest.fixture(scope="module")
def size(lab: Lab) -> int:
    """How large this grading's array is: with a remainder."""
    return PROCESSES * lab.random.randint(5, 12) + lab.random.randint(1, PROCESSES - 1)


@pytest.fixture(scope="module")
def bounds(lab: Lab) -> Run:
    """chunk_bounds for sizes with and without a remainder, and for one process."""
    exact_size, count = lab.random.randint(3, 9), lab.random.randint(3, 6)
    cases = [
        [exact_size * count, count],
        [exact_size * count + lab.random.randint(1, count - 1), count],
        [lab.random.randint(20, 99), 1],
        [count, count],
        [1000 * count + count - 1, count],
    ]
    return lab.run("prop:call_with", "chunk_bounds", cases)


@pytest.fixture(scope="module")
def chunks(lab: Lab) -> Run:
    """process_array_chunk on arrays of the grader's, called in the main process."""
    cases = []
    for start, end in ((3, 7), (0, 4), (6, 10), (2, 3)):
        cases.append(([float(value) for value in lab.distinct(10)], start, end))
    return lab.run("prop:change_chunks", cases)


@pytest.fixture(scope="module")
def held(lab: Lab, size: int) -> Run:
    """Three workers, held until a fourth chunk would have come."""
    gate = Gate(want=PROCESSES + 1, one_by_one=True)
    return lab.run("main", size, PROCESSES, gate=gate, watch=("process_array_chunk",), memory=True)


@check(kind="result", points=0.5)
def test_bounds_cover_the_array_once(bounds: Run) -> None:
    """chunk_bounds cuts the array into as many chunks as asked for, and the last one takes the remainder."""
    for (count, number), got in zip(bounds.request.args[1], returned(bounds), strict=True):
        exact(got, bounds_of(count, number), call=f"chunk_bounds({count}, {number})")


@check(kind="result", points=0.5)
def test_chunk_is_squared_in_place(chunks: Run) -> None:
    """process_array_chunk squares its slice of the array, leaves all else alone, and returns the pair."""
    for (values, start, end), (pair, after) in zip(chunks.request.args[0], returned(chunks), strict=True):
        expected = [*values[:start], *squares(values[start:end]), *values[end:]]
        for index, (got, wanted) in enumerate(zip(after, expected, strict=True)):
            code = "result.chunk" if start <= index < end else "result.outside_chunk"
            params = {"values": show(values), "start": start, "end": end, "index": index}
            require(got == wanted, code, got=got, expected=wanted, **params)
        exact(pair, (start, end), call=f"process_array_chunk(array, {start}, {end})")


@check(kind="pids", points=0.5)
def test_work_is_done_by_workers(held: Run) -> None:
    """The chunks are worked on in child processes, which have got the array at their start."""
    if held.error is not None and "inheritance" in held.error.message:
        params = {"call": call_text(held), **error_params(held.folder, held.error)}
        raise CheckFailed("memory.not_inherited", params, held)
    returned(held)
    standard.require_calls_elsewhere(held, "process_array_chunk")
    standard.require_workers(held, most=PROCESSES)
    standard.children_errors(held)


@check(kind="parallel", points=1.5, after=test_work_is_done_by_workers)
def test_chunks_meet(held: Run) -> None:
    """As many chunks as there are workers are in flight at once."""
    standard.require_all_started_first(held)
    standard.require_meeting(held, PROCESSES)


@check(kind="order", points=0.5, after=test_work_is_done_by_workers)
def test_work_is_waited_for(held: Run) -> None:
    """The array is read only after the work on all the chunks."""
    _, end = held.trace.main_span
    for task in held.trace.tasks:  # held until nothing moved: it can't have begun by luck before main returned
        late = end is not None and task.begin > end
        require(not late, "order.not_joined", seen_in=held, call=call_text(held), child=task.process, pid=task.pid)


@check(kind="memory", points=1, after=(test_work_is_waited_for, test_chunk_is_squared_in_place))
def test_children_change_shared_memory(held: Run, size: int) -> None:
    """The workers change the very memory that the parent reads, each its own chunk."""
    trace = held.trace
    children = {one.pid for one in trace.children}
    parents = {name for name, _ in sums_of(held, {trace.main_pid})}
    begun = {pair for pair in sums_of(held, children, "task.begin") if pair[0] in parents}
    ended = {pair for pair in sums_of(held, children, "task.end") if pair[0] in parents}
    require(ended, "memory.not_shared", seen_in=held, call=call_text(held))
    require(ended - begun, "memory.not_changed_by_child", seen_in=held, call=call_text(held))
    content = checksum(returned(held))
    there = content is None or content in {total for _, total in ended}
    require(there, "memory.changed_later", seen_in=held, call=call_text(held))
    require_own_chunks(held, size)


@check(kind="result", points=0.5, after=(test_children_change_shared_memory, test_bounds_cover_the_array_once))
def test_array_and_pairs_are_returned(held: Run, size: int) -> None:
    """main returns the whole array as a list, and the pairs in the order of the chunks."""
    value = returned(held)
    exactly(tuple, value, call=call_text(held))
    require(len(value) == 2, "result.not_two", call=call_text(held), got=show(value))
    numbers, pairs = value
    exact(numbers, squares([float(number) for number in range(size)]), call=f"{call_text(held)}[0]")
    exact(pairs, bounds_of(size, PROCESSES), call=f"{call_text(held)}[1]")


@check(kind="guard", points=0.5, after=test_work_is_waited_for)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", 8, 2, start_method="spawn")
    standard.require_under_spawn(run, lambda value: exactly(tuple, value, call=call_text(run)))


@check(kind="cleanup", points=0.5, after=test_work_is_done_by_workers)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, its workers are gone."""
    standard.require_clean(held)


def sums_of(run: Run, pids: set[int], when: str | None = None) -> set[tuple[str, int]]:
    """The shared buffers, with their checksums, that some processes were seen to have."""
    return {
        pair
        for record in run.trace.of(ev.Memory)
        if record.pid in pids and isinstance(record.event, ev.Memory) and when in (None, record.event.when)
        for pair in record.event.sums.items()
    }


def require_own_chunks(run: Run, size: int) -> None:
    """Require that no task squared the chunks of others.

    Tasks are let go one by one. What each did shows as long as none began before the one before it had ended, and the
    array was seen before and after it with some chunks squared and others not. Elsewhere nothing is said.
    """
    bounds = bounds_of(size, PROCESSES)
    states = squared_chunks(bounds)
    tasks = [task for task in run.trace.tasks if task.pid != run.trace.main_pid]
    before: dict[str, int] = {}
    for task, following in zip_longest(tasks, tasks[1:]):
        if task.end is None or (following is not None and following.begin < task.end):
            return
        after = sums_of_task(run, task, "task.end")
        before = before or sums_of_task(run, task, "task.begin")
        for name in before.keys() & after.keys():
            if before[name] in states and after[name] in states:
                chunks = [bounds[number] for number in sorted(states[after[name]] - states[before[name]])]
                params = {"call": call_text(run), "process": task.process, "chunks": show(chunks)}
                require(len(chunks) < 2, "memory.chunks_of_others", seen_in=run, **params)
        before = before | after


def squared_chunks(bounds: list[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """Which chunks are squared, by the checksum that the array has then."""
    numbers = range(len(bounds))
    found = {}
    for chosen in chain.from_iterable(combinations(numbers, count) for count in range(len(bounds) + 1)):
        values = [
            float(value * value if number in chosen else value)
            for number, (start, end) in enumerate(bounds)
            for value in range(start, end)
        ]
        found[zlib.crc32(array("d", values).tobytes())] = frozenset(chosen)
    return found


def sums_of_task(run: Run, task: Task, when: str) -> dict[str, int]:
    """The checksums of the shared buffers that a task's process told of right before it, or at its end."""
    until = task.arrived if when == "task.begin" else task.end or 0
    told = [
        record.event.sums
        for record in run.trace.of(ev.Memory)
        if record.pid == task.pid and record.time <= until
        and isinstance(record.event, ev.Memory) and record.event.when == when
    ]  # fmt: skip
    return told[-1] if told else {}


def checksum(value: Any) -> int | None:
    """The checksum of an array of the numbers that main returned; None when they are no floats."""
    numbers = value[0] if isinstance(value, tuple) and value else None
    if not isinstance(numbers, list) or not all(type(number) is float for number in numbers):
        return None
    return zlib.crc32(array("d", numbers).tobytes())
