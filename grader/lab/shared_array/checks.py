"""shared_array: a child doubles the numbers in the very memory that its parent reads."""

import zlib
from array import array
from typing import Any

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exact, require, returned, standard
from grader.judge.importing import test_imports_cleanly
from grader.model import events as ev

INTEGERS = "bBhHiIlL"
FLOATS = "fd"
SIZES = {"f": "float32", "d": "float64"}


def doubled(values: list[Any]) -> list[Any]:
    """What is in the array afterwards."""
    return [value * 2 for value in values]


def large_numbers(lab: Lab, typecode: str) -> list[int]:
    """Numbers whose doubles just fit into an array of this type, but into none of a smaller one."""
    bits = min(8 * array(typecode).itemsize, 62)  # numbers of 64 bits that arithmetic on the way should have room for
    most = 2**bits - 1 if typecode.isupper() else 2 ** (bits - 1) - 1
    return lab.numbers(4, most // 3, most // 2)


@pytest.fixture(scope="module")
def held(lab: Lab) -> Run:
    """One call with fresh numbers, another length than the example's; the child is held until nothing else moves."""
    return lab.run("main", lab.distinct(7), gate=Gate(want=2), watch=("worker",), memory=True)


@pytest.fixture(scope="module")
def all_types(lab: Lab) -> Run:
    """main with each of the typecodes, and worker itself on each type of array."""
    cases: dict[str, list[Any]] = {typecode: large_numbers(lab, typecode) for typecode in INTEGERS}
    cases |= {typecode: [one + 0.5 for one in lab.numbers(4, 1, 60)] for typecode in FLOATS}
    return lab.run("prop:change_arrays", list(cases.items()))


@check(kind="pids", points=1)
def test_one_child_works(held: Run) -> None:
    """The worker runs in exactly one child process, never in the main one."""
    returned(held)
    standard.require_calls_elsewhere(held, "worker")
    standard.require_children(held, 1)


@check(kind="order", points=0.5, after=test_one_child_works)
def test_child_is_joined(held: Run) -> None:
    """The array is read only after the child has ended."""
    standard.children_errors(held)
    standard.require_waits(held)


@check(kind="memory", points=1.5, after=test_one_child_works)
def test_child_changes_shared_memory(held: Run) -> None:
    """The child doubles the numbers in the memory that the parent sees."""
    standard.children_errors(held)
    values = held.request.args[0]
    before, after = checksum("i", values), checksum("i", doubled(values))
    (child,) = standard.require_children(held, 1)
    sums = {"begin": {}, "end": {}}  # type: dict[str, dict[str, int]]
    for record in held.trace.of(ev.Memory):
        event = record.event
        if isinstance(event, ev.Memory) and record.pid == child.pid and event.when.startswith("task."):
            sums[event.when.removeprefix("task.")] |= event.sums
    shared = [name for name, one in sums["end"].items() if name in held_by_parent(held)]
    require(sums["end"], "memory.not_shared", seen_in=held, call=call_text(held))
    require(shared, "memory.not_shared", seen_in=held, call=call_text(held))
    changed = [name for name in shared if sums["begin"].get(name) == before and sums["end"][name] == after]
    require(changed, "memory.not_changed_by_child", seen_in=held, call=call_text(held), process=child.name)


@check(kind="result", points=0.5, after=test_one_child_works)
def test_doubled_values_are_returned(held: Run) -> None:
    """main returns the doubled numbers as a list."""
    exact(returned(held), doubled(held.request.args[0]), call=call_text(held), seen_in=held)


@check(kind="result", points=0.5, after=test_doubled_values_are_returned)
def test_every_typecode_works(all_types: Run) -> None:
    """It works for each type of number: whole ones of every size, and floats."""
    from_main, from_worker = returned(all_types)
    for typecode, values in all_types.request.args[0]:
        for got, call in ((from_main, "main"), (from_worker, "worker")):
            exact(got.get(typecode), doubled(values), call=f"{call}({values}, {typecode!r})")


@check(kind="guard", points=0.5, after=test_doubled_values_are_returned)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    values = lab.distinct(4)
    run = lab.run("main", values, start_method="spawn")
    standard.require_under_spawn(run, lambda value: exact(value, doubled(values), call=call_text(run)))


@check(kind="cleanup", points=0.5, after=test_one_child_works)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the child is gone."""
    standard.require_clean(held)


def checksum(typecode: str, values: list[Any]) -> int:
    """The checksum of an array with these values."""
    return zlib.crc32(array(typecode, values).tobytes())


def held_by_parent(run: Run) -> set[str]:
    """The shared buffers that the main process was seen to have."""
    return {
        name
        for record in run.trace.of(ev.Memory)
        if record.pid == run.trace.main_pid and isinstance(record.event, ev.Memory)
        for name in record.event.sums
    }
