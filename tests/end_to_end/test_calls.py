"""How a module is imported, and what goes into a call and comes out of it."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from grader.model.run import Ending
from grader.wire.decode import Opaque
from tests.end_to_end.conftest import Bench, stands

# -- imports ---------------------------------------------------------------------------------------------------------


def test_an_import_that_prints_is_seen_before_its_end(bench: Bench) -> None:
    run = bench.run("print('hello')", None)
    assert (run.ending, run.returned, run.value) == (Ending.FINISHED, True, None)
    (line,) = run.trace.lines
    imported = next(record for record in run.trace.records if type(record.event).__name__ == "ImportEnd")
    assert line.text == "hello" and line.time < imported.time


def test_an_import_that_raises(bench: Bench) -> None:
    run = bench.run("import nowhere_to_be_found")
    assert (run.error_while, run.ending) == ("import", Ending.FINISHED)
    assert run.error is not None and run.error.type == "ModuleNotFoundError"


def test_a_syntax_error_has_its_line(bench: Bench) -> None:
    run = bench.run("def main():\n    return 1\n\ndef broken(:\n    pass")
    assert run.error is not None and run.error.type == "SyntaxError"
    assert run.error.frames[-1][1] == 4


STARTS_AT_IMPORT = """
import multiprocessing, os
p = multiprocessing.Process(target=os.getpid)
p.start()
p.join()
"""


def test_an_import_that_starts_a_process_is_seen(bench: Bench) -> None:
    run = bench.run(STARTS_AT_IMPORT, None, method="fork")
    assert len(run.trace.with_role("process")) == 1


def test_without_a_guard_spawn_fails_in_the_child(bench: Bench) -> None:
    run = bench.run(STARTS_AT_IMPORT + "def main(): return p.exitcode", method="spawn")
    assert run.ending is Ending.FINISHED
    assert len(run.trace.starts) >= 1


@pytest.mark.parametrize(
    "body", ["import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()", "import signal\nsignal.pause()"]
)
def test_an_import_that_hangs(bench: Bench, body: str) -> None:
    run = bench.run(body, None)
    assert run.ending is Ending.DEADLOCK
    assert [line for line, _, _ in stands(run).values()] == [body.count("\n") + 1]


def test_an_import_that_leaves(bench: Bench) -> None:
    run = bench.run("import os\nos._exit(0)", None)
    assert (run.ending, run.returned) == (Ending.EXITED, False)


def test_standard_input_is_empty(bench: Bench) -> None:
    run = bench.run("def main():\n    return input()")
    assert run.error is not None and run.error.type == "EOFError"


# -- calls and values ------------------------------------------------------------------------------------------------


def test_a_wrong_signature_is_the_calls_error(bench: Bench) -> None:
    run = bench.run("def main(a):\n    return a", "main", 1, 2)
    assert run.error is not None and (run.error.type, run.error_while) == ("TypeError", "call")


def test_a_missing_function_is_the_setups_error(bench: Bench) -> None:
    run = bench.run("def other(): pass")
    assert run.error is not None and (run.error.type, run.error_while) == ("AttributeError", "setup")


def test_arguments_arrive_exactly(bench: Bench) -> None:
    args = ([1, 1.0, True], (None, "ü"), {"k": range(3)}, -0.0, 2**80, b"\0")
    value = bench.value("def main(*args, **kwargs):\n    return repr(args), kwargs", "main", *args, kwargs={"x": (1,)})
    assert value == (repr(args), {"x": (1,)})


def is_opaque(name: str) -> Callable[[Any], bool]:
    return lambda value: type(value) is Opaque and value.type_name == name


@pytest.mark.parametrize(
    ("expression", "right"),
    [
        ("float('nan')", lambda value: type(value) is float and math.isnan(value)),
        ("(x for x in [1])", is_opaque("generator")),
        ("map(int, '12')", is_opaque("map")),
        ("lambda: 1", is_opaque("function")),
        ("__import__('threading').Lock()", is_opaque("_thread.lock")),
        ("__import__('numpy').float64(2)", lambda value: type(value) is Opaque and value.number == 2.0),
        ("__import__('numpy').arange(3)", lambda value: value.shape == (3,)),
        ("type('Sly', (list,), {'__eq__': lambda s, o: True})()", is_opaque("exercise.Sly")),
        ("__import__('multiprocessing').Array('i', 3)[:]", lambda value: value == [0, 0, 0]),
        ("[None] * 500_000", is_opaque("list (cut)")),
        ("list(range(100_000))", lambda value: value == list(range(100_000))),
        ("'\\ud800'", is_opaque("str")),
        ("type('Loud', (), {'__repr__': lambda s: 1 / 0})()", is_opaque("exercise.Loud")),
        ("10 ** 5000", lambda value: value == 10**5000),
    ],
)
def test_values_of_all_kinds_come_back(bench: Bench, expression: str, right: Callable[[Any], bool]) -> None:
    assert right(bench.value(f"def main():\n    return {expression}"))
