"""However a call ends, the run says so, and nothing hangs."""

import pytest

from grader.judge.ending import ending_params
from grader.model.run import Ending, Limits
from tests.end_to_end.conftest import GENEROUS, Bench, every_method, said, stands


def test_what_is_raised_comes_with_its_place(bench: Bench) -> None:
    run = bench.run(
        """
        def inner(x):
            raise KeyError(x)

        def main(x):
            inner(x)
        """,
        "main",
        "gone",
    )
    assert (run.ending, run.returned, run.error_while) == (Ending.FINISHED, False, "call")
    assert run.error is not None
    assert (run.error.type, run.error.message) == ("KeyError", "'gone'")
    assert [(line, function) for _, line, function in run.error.frames][-2:] == [(6, "main"), (3, "inner")]


@pytest.mark.parametrize(
    "what", ["SystemExit(3)", "KeyboardInterrupt", "GeneratorExit", "type('E', (BaseException,), {})"]
)
def test_what_is_no_exception_is_raised_all_the_same(bench: Bench, what: str) -> None:
    run = bench.run(f"def main():\n    raise {what}")
    assert run.ending is Ending.FINISHED
    assert run.error is not None and run.error.type in what + "E"


def test_an_exception_that_can_not_speak(bench: Bench) -> None:
    run = bench.run(
        """
        class Mute(Exception):
            def __str__(self):
                raise RuntimeError

        def main():
            raise Mute
        """
    )
    assert run.error is not None and (run.error.type, run.error.message) == ("Mute", "")


def test_a_childs_exception_comes_through_a_pool(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing

        def work(x):
            return 1 / x

        def main():
            with multiprocessing.Pool(2) as pool:
                return pool.map(work, [1, 0])
        """
    )
    assert run.error is not None and run.error.type == "ZeroDivisionError"
    assert run.error.remote is not None and "line 5, in work" in run.error.remote
    (failed,) = [task for task in run.trace.tasks if task.error is not None]
    assert failed.args == (0,) and failed.error is not None and failed.error.type == "ZeroDivisionError"


DEADLOCK = """
import multiprocessing

def worker(mine, other, ready):
    with mine:
        ready.wait()
        with other:
            pass

def main():
    a, b = multiprocessing.Lock(), multiprocessing.Lock()
    ready = multiprocessing.Barrier(2)
    processes = [
        multiprocessing.Process(target=worker, args=(*locks, ready), name=name)
        for name, locks in (("ann", (a, b)), ("bob", (b, a)))
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
"""


def test_a_deadlock_is_proved_and_explained(bench: Bench) -> None:
    run = bench.run(DEADLOCK, method="fork")
    assert run.ending is Ending.DEADLOCK
    assert not run.returned
    assert stands(run) == {"main": (20, "main", "process"), "ann": (7, "worker", "lock"), "bob": (7, "worker", "lock")}
    params = ending_params(run)
    assert (params["file"], params["line"], params["source"]) == ("exercise.py", 20, "process.join()")
    assert params["standings"][0]["process"] == "main"


@pytest.mark.parametrize(
    ("body", "waits"),
    [
        ("multiprocessing.Queue().get()", "queue"),
        ("here, there = multiprocessing.Pipe(); here.recv()", "message"),
        ("lock = multiprocessing.Lock(); lock.acquire(); lock.acquire()", "lock"),
        ("multiprocessing.Event().wait()", "event"),
    ],
)
def test_waiting_for_what_never_comes(bench: Bench, body: str, waits: str) -> None:
    run = bench.run(f"import multiprocessing\n\ndef main():\n    {body}")
    assert run.ending is Ending.DEADLOCK
    assert stands(run) == {"main": (4, "main", waits)}


def test_a_deadlock_that_polls_is_one(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing, queue

        def main():
            q = multiprocessing.Queue()
            while True:
                try:
                    return q.get(timeout=0.05)
                except queue.Empty:
                    pass
        """,
        limits=Limits(wall=150.0, cpu=60.0, quiet=1.5),
    )
    assert run.ending is Ending.DEADLOCK
    assert [frames[0] for frames in stands(run).values()] == [8]


def test_a_loop_without_end_meets_the_cpu_limit(bench: Bench) -> None:
    run = bench.run("def main():\n    while True:\n        pass", limits=Limits(wall=150.0, cpu=1.0))
    assert run.ending is Ending.CPU_LIMIT
    assert stands(run)["main"][1:] == ("main", None)


def test_a_childs_loop_meets_it_too(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing

        def spin():
            while True:
                pass

        def main():
            process = multiprocessing.Process(target=spin, name="spinner")
            process.start()
            process.join()
        """,
        method="fork",
        limits=Limits(wall=150.0, cpu=1.0),
    )
    assert run.ending is Ending.CPU_LIMIT
    assert stands(run)["main"] == (11, "main", "process")


def test_a_flood_of_output_ends_the_run(bench: Bench) -> None:
    source = "def main():\n    while True:\n        print('x' * 999)"
    run = bench.run(source, limits=Limits(wall=150.0, cpu=60.0, output=50_000))
    assert run.ending is Ending.OUTPUT_LIMIT
    assert len(run.output) == 50_000


def test_a_flood_on_standard_error_ends_the_run(bench: Bench) -> None:
    run = bench.run("import os\n\ndef main():\n    while True:\n        os.write(2, b'x' * 999)")
    assert run.ending is Ending.OUTPUT_LIMIT


def test_a_flood_of_events_ends_the_run(bench: Bench) -> None:
    source = "import time\n\ndef main():\n    while True:\n        time.sleep(1e-9)"
    run = bench.run(source, limits=Limits(wall=150.0, cpu=60.0, events=500))
    assert run.ending is Ending.EVENT_LIMIT


def test_sleep_beyond_all_bounds_ends_the_run(bench: Bench) -> None:
    run = bench.run("import time\n\ndef main():\n    time.sleep(10**6)")
    assert run.ending is Ending.WALL_LIMIT


def test_too_many_processes_end_the_run(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing

        def wait(event):
            event.wait()

        def main():
            event = multiprocessing.Event()
            for _ in range(6):
                multiprocessing.Process(target=wait, args=(event,)).start()
            event.wait()
        """,
        method="fork",
        limits=Limits(wall=150.0, cpu=60.0, processes=4),
    )
    assert run.ending is Ending.PROCESS_LIMIT


def test_too_much_memory_ends_the_run(bench: Bench) -> None:
    source = "def main():\n    kept = []\n    while True:\n        kept.append(bytearray(b'x') * (1 << 20))"
    run = bench.run(source, limits=Limits(wall=150.0, cpu=60.0, memory=150 << 20))
    assert run.ending is Ending.MEMORY_LIMIT or (run.error is not None and run.error.type == "MemoryError")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("os._exit(0)", 0), ("os._exit(7)", 7), ("os.kill(os.getpid(), 9)", -9), ("os.abort()", -6),
        ("os.execv('/bin/true', ['true'])", 0),
    ],
)  # fmt: skip
def test_who_leaves_early_has_returned_nothing(bench: Bench, body: str, status: int) -> None:
    run = bench.run(f"import os\n\ndef main():\n    print('before')\n    {body}")
    assert (run.ending, run.exit_status, run.returned) == (Ending.EXITED, status, False)
    assert said(run) == [("main", "before")]


def test_a_killed_worker_hangs_its_pool_and_is_explained(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing, os, signal

        def work(x):
            print("item", x)
            if x == 2:
                os.kill(os.getpid(), signal.SIGKILL)
            return x

        def main():
            with multiprocessing.Pool(2) as pool:
                return pool.map(work, range(4), 1)
        """,
        method="fork",
    )
    assert run.ending is Ending.DEADLOCK
    assert stands(run)["main"] == (12, "main", "pool_result")
    lost = [task for task in run.trace.tasks if task.end is None]
    assert [task.args for task in lost] == [(2,)]  # what it told before it was killed is kept
    assert ("worker", "item 2") in said(run)
    assert lost[0].pid in run.trace.ends


def test_a_killed_worker_breaks_an_executor(bench: Bench) -> None:
    run = bench.run(
        """
        import os
        from concurrent.futures import ProcessPoolExecutor

        def work(x):
            os.kill(os.getpid(), 9)

        def main():
            with ProcessPoolExecutor(1) as pool:
                return list(pool.map(work, [1]))
        """
    )
    assert run.error is not None and run.error.type == "BrokenProcessPool"


@every_method
def test_a_process_left_behind_is_named_and_ended(bench: Bench, method: str) -> None:
    run = bench.run(
        """
        import multiprocessing, signal

        def main():
            process = multiprocessing.Process(target=signal.pause, name="forgotten")
            process.start()
            return 1
        """,
        method=method,
        limits=GENEROUS,
    )
    assert (run.ending, run.value) == (Ending.FINISHED, 1)
    assert [(one.role, one.name) for one in run.leftovers] == [("process", "forgotten")]


def test_a_daemon_of_its_own_session_is_left_over_too(bench: Bench) -> None:
    run = bench.run(
        """
        import os, signal

        def main():
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    signal.pause()
                os._exit(0)
            os.wait()
            return 1
        """
    )
    assert run.value == 1
    assert [one.role for one in run.leftovers] == ["other"]


def test_who_falls_through_a_fork_gives_no_second_result(bench: Bench) -> None:
    run = bench.run(
        """
        import os

        def main():
            pid = os.fork()
            return "child" if pid == 0 else "parent"
        """
    )
    assert (run.ending, run.value, run.leftovers) == (Ending.FINISHED, "parent", ())
    assert len(run.trace.with_role("fork")) == 1


def test_a_forked_child_can_not_answer_for_its_parent(bench: Bench) -> None:
    run = bench.run(
        """
        import os

        def main():
            if os.fork() != 0:
                os.wait()
                os._exit(0)
            return "from the child"
        """
    )
    assert (run.ending, run.returned) == (Ending.EXITED, False)
