"""The core on a system that has neither attesting sockets nor keepers: the same facts, and nothing taken for proof."""

import pytest

from grader.model.run import Ending, Gate, Limits
from tests.end_to_end.conftest import METHODS, Bench, every_method, said
from tests.end_to_end.test_output import HELLO
from tests.end_to_end.test_tasks import POOL

BODY = "\ndef main():\n    with pool(2) as p:\n        return p.map(square, [1, 2, 3], 1)"


@every_method
def test_results_prints_and_tasks(portable: Bench, method: str) -> None:
    run = portable.run(HELLO, "main", ["ann", "bob"], method=method)
    assert (run.ending, run.returned, run.error, run.attested) == (Ending.FINISHED, True, None, False)
    assert said(run) == [("ann", "hello ann"), ("bob", "hello bob"), ("main", "done")]
    assert sorted((task.process, task.args) for task in run.trace.tasks) == [("ann", ("ann",)), ("bob", ("bob",))]
    assert run.leftovers == ()


@pytest.mark.parametrize("method", METHODS)
def test_a_gate_is_met(portable: Bench, method: str) -> None:
    run = portable.run(POOL + BODY, method=method, gate=Gate(want=2))
    assert run.value == [1, 4, 9]
    assert run.trace.rendezvous == 2
    assert not run.unknown_hold


def test_an_executors_gate_is_met(portable: Bench) -> None:
    body = "\ndef main():\n    with ProcessPoolExecutor(2) as p:\n        return list(p.map(square, [1, 2, 3]))"
    run = portable.run(POOL + body, gate=Gate(want=2))
    assert run.value == [1, 4, 9]
    assert run.trace.rendezvous == 2


def test_a_gate_that_is_not_met_is_unknown_never_proof(portable: Bench) -> None:
    body = "\ndef main():\n    with pool(2) as p:\n        return [p.apply(square, (x,)) for x in (1, 2, 3)]"
    run = portable.run(POOL + body, gate=Gate(want=2))
    assert run.value == [1, 4, 9]
    assert run.trace.rendezvous == 1
    assert run.unknown_hold
    assert len(run.trace.tasks) == 3


def test_what_is_raised(portable: Bench) -> None:
    run = portable.run("def main():\n    raise ValueError('no')")
    assert run.error is not None and (run.error.type, run.error.message) == ("ValueError", "no")


def test_an_import_alone(portable: Bench) -> None:
    run = portable.run("def main(): pass", None, names=("main",))
    assert (run.ending, run.returned) == (Ending.FINISHED, True)
    assert run.names["main"].kind == "function"


def test_who_leaves_early_has_returned_nothing(portable: Bench) -> None:
    run = portable.run("import os\n\ndef main():\n    os._exit(7)")
    assert (run.ending, run.exit_status, run.returned) == (Ending.EXITED, 7, False)


def test_a_hang_ends_at_the_last_resort(portable: Bench) -> None:
    source = "import threading\n\ndef main():\n    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()"
    run = portable.run(source, limits=Limits(wall=2.0))
    assert (run.ending, run.returned) == (Ending.WALL_LIMIT, False)


def test_a_flood_of_output_ends_the_run(portable: Bench) -> None:
    source = "def main():\n    while True:\n        print('x' * 999)"
    run = portable.run(source, limits=Limits(wall=150.0, cpu=60.0, output=50_000))
    assert run.ending is Ending.OUTPUT_LIMIT


def test_a_flood_of_events_ends_the_run(portable: Bench) -> None:
    source = "import time\n\ndef main():\n    while True:\n        time.sleep(1e-9)"
    run = portable.run(source, limits=Limits(wall=150.0, cpu=60.0, events=300))
    assert run.ending is Ending.EVENT_LIMIT


def test_who_falls_through_a_fork_gives_no_second_result(portable: Bench) -> None:
    source = "import os\n\ndef main():\n    pid = os.fork()\n    return 'child' if pid == 0 else 'parent'"
    run = portable.run(source)
    assert (run.ending, run.value) == (Ending.FINISHED, "parent")


def test_large_results_come_whole(portable: Bench) -> None:
    assert portable.value("def main():\n    return list(range(100_000))") == list(range(100_000))


def test_a_process_left_behind_is_named(portable: Bench) -> None:
    run = portable.run(
        """
        import multiprocessing, signal

        def main():
            process = multiprocessing.Process(target=signal.pause, name="forgotten")
            process.start()
            return 1
        """,
        method="fork",
    )
    assert run.value == 1
    assert [(one.role, one.name) for one in run.leftovers] == [("process", "forgotten")]
