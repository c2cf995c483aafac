"""Whatever way work goes to other processes, each unit of it is one task, in the process that does it."""

import pytest

from grader.model import events as ev
from grader.model.run import Gate, Run
from tests.end_to_end.conftest import Bench, every_method


def workers_started(run: Run) -> int:
    return sum(1 for r in run.trace.starts if isinstance(r.event, ev.ProcessStarted) and r.event.role == "worker")


MAP = """
def main():
    with {pool}(2) as p:
        return p.map({function}, [1, 2])
"""

POOL = """
import functools
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed

def square(x):
    return x * x

def power(x, y, z=1):
    return x ** y * z

class Scale:
    def __init__(self, factor):
        self.factor = factor

    def times(self, x):
        return x * self.factor

    def __call__(self, x):
        return x + self.factor

    @staticmethod
    def same(x):
        return x

TABLE = {"square": square}
thrice = functools.partial(power, y=3)
adder = Scale(100)

def pool(*args, **kwargs):
    return multiprocessing.Pool(*args, **kwargs)
"""


@pytest.mark.parametrize(
    ("body", "value", "tasks"),
    [
        ("p.map(square, [1, 2, 3])", [1, 4, 9], [(1,), (2,), (3,)]),
        ("p.map(square, [1, 2, 3, 4, 5], chunksize=2)", [1, 4, 9, 16, 25], [(1,), (2,), (3,), (4,), (5,)]),
        ("p.map(square, [])", [], []),
        ("p.map_async(square, [1, 2]).get()", [1, 4], [(1,), (2,)]),
        ("list(p.imap(square, range(3)))", [0, 1, 4], [(0,), (1,), (2,)]),
        ("list(p.imap(square, range(3), chunksize=2))", [0, 1, 4], [(0,), (1,), (2,)]),
        ("sorted(p.imap_unordered(square, range(3)))", [0, 1, 4], [(0,), (1,), (2,)]),
        ("sorted(p.imap_unordered(square, range(3), 2))", [0, 1, 4], [(0,), (1,), (2,)]),
        ("p.starmap(power, [(2, 3), (3, 2)])", [8, 9], [(2, 3), (3, 2)]),
        ("p.starmap(power, [(2, 3), (3, 2), (1, 1)], 2)", [8, 9, 1], [(1, 1), (2, 3), (3, 2)]),
        ("p.starmap_async(power, [(2, 3)]).get()", [8], [(2, 3)]),
        ("[p.apply(square, (x,)) for x in (3, 4)]", [9, 16], [(3,), (4,)]),
        ("[r.get() for r in [p.apply_async(square, (x,)) for x in (3, 4)]]", [9, 16], [(3,), (4,)]),
    ],
)
def test_every_method_of_a_pool(bench: Bench, body: str, value: object, tasks: list[tuple[int, ...]]) -> None:
    run = bench.run(f"{POOL}\ndef main():\n    with pool(2) as p:\n        return {body}", method="fork")
    assert run.value == value
    assert sorted(task.args for task in run.trace.tasks) == tasks
    assert {task.source for task in run.trace.tasks} <= {"pool"}
    workers = {one.pid for one in run.trace.with_role("worker")}
    assert {task.pid for task in run.trace.tasks} <= workers
    assert workers_started(run) == 2
    assert run.leftovers == ()


@pytest.mark.parametrize(
    ("body", "value", "tasks"),
    [
        ("list(p.map(square, [1, 2, 3]))", [1, 4, 9], [(1,), (2,), (3,)]),
        ("list(p.map(square, [1, 2, 3], chunksize=2))", [1, 4, 9], [(1,), (2,), (3,)]),
        ("list(p.map(power, [2, 3], [3, 2]))", [8, 9], [(2, 3), (3, 2)]),
        ("p.submit(square, 5).result()", 25, [(5,)]),
        ("p.submit(power, 2, 3, z=2).result()", 16, [(2, 3)]),
        ("sorted(f.result() for f in as_completed([p.submit(square, x) for x in (1, 2)]))", [1, 4], [(1,), (2,)]),
    ],
)
def test_every_method_of_an_executor(bench: Bench, body: str, value: object, tasks: list[tuple[int, ...]]) -> None:
    run = bench.run(f"{POOL}\ndef main():\n    with ProcessPoolExecutor(2) as p:\n        return {body}", method="fork")
    assert run.value == value
    assert sorted(task.args for task in run.trace.tasks) == tasks
    assert {task.pid for task in run.trace.tasks} <= {one.pid for one in run.trace.with_role("worker")}
    assert run.leftovers == ()


@pytest.mark.parametrize(
    ("callable_", "value", "name"),
    [
        ("thrice", [1, 8], "power"),
        ("functools.partial(power, 2)", [2, 4], "power"),
        ("functools.partial(functools.partial(power, z=2), 2)", [4, 8], "power"),
        ("Scale(10).times", [10, 20], "Scale.times"),
        ("adder", [101, 102], "Scale"),
        ("Scale.same", [1, 2], "Scale.same"),
        ("TABLE['square']", [1, 4], "square"),
        ("abs", [1, 2], "abs"),
        ("str", ["1", "2"], "str"),
        ("'{}'.format", ["1", "2"], "str.format"),
    ],
)
def test_tasks_are_named_for_what_they_call(bench: Bench, callable_: str, value: object, name: str) -> None:
    run = bench.run(POOL + MAP.format(pool="pool", function=callable_), method="spawn")
    assert run.value == value
    assert [task.function for task in run.trace.tasks] == [name, name]


@every_method
def test_start_methods(bench: Bench, method: str) -> None:
    body = "return p.map(square, range(4), 1), multiprocessing.get_start_method()"
    run = bench.run(f"{POOL}\ndef main():\n    with pool(2) as p:\n        {body}", method=method, gate=Gate(want=2))
    assert run.value == ([0, 1, 4, 9], method)
    assert {one.method for one in run.trace.with_role("worker")} == {method}
    assert run.trace.rendezvous == 2
    assert all(one.parent == run.trace.main_pid for one in run.trace.with_role("worker"))
    assert run.leftovers == ()


@every_method
def test_a_context_of_the_students_own(bench: Bench, method: str) -> None:
    other = "spawn" if method == "fork" else "fork"
    pool = f"multiprocessing.get_context({method!r}).Pool"
    run = bench.run(POOL + MAP.format(pool=pool, function="square"), method=other)
    assert run.value == [1, 4]
    assert {one.method for one in run.trace.with_role("worker")} == {method}


@every_method
def test_set_start_method_is_the_students_to_call(bench: Bench, method: str) -> None:
    other = "spawn" if method == "fork" else "fork"
    run = bench.run(
        f"""
        import multiprocessing, os

        def main():
            multiprocessing.set_start_method({method!r})
            process = multiprocessing.Process(target=os.getpid, name="child")
            process.start()
            process.join()
            return multiprocessing.get_start_method(), process.exitcode
        """,
        method=other,
    )
    assert run.value == (method, 0)
    assert [one.method for one in run.trace.with_role("process")] == [method]


@every_method
def test_a_subclass_of_process(bench: Bench, method: str) -> None:
    run = bench.run(
        """
        import multiprocessing

        class Squarer(multiprocessing.Process):
            def __init__(self, x):
                super().__init__(name=f"squarer {x}")
                self.x = x

            def run(self):
                print(self.x ** 2)

        def main(numbers):
            processes = [Squarer(x) for x in numbers]
            for process in processes:
                process.start()
            for process in processes:
                process.join()
            return [process.exitcode for process in processes]
        """,
        "main",
        [3, 4],
        method=method,
        gate=Gate(want=2),
    )
    assert run.value == [0, 0]
    assert run.trace.rendezvous == 2
    assert sorted((task.process, task.function) for task in run.trace.tasks) == [
        ("squarer 3", "Squarer.run"), ("squarer 4", "Squarer.run"),
    ]  # fmt: skip
    assert [one.exitcode for one in run.trace.with_role("process")] == [0, 0]


def test_processes_within_processes(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing

        def inner():
            print("inner")

        def outer():
            process = multiprocessing.Process(target=inner, name="grandchild")
            process.start()
            process.join()

        def main():
            process = multiprocessing.Process(target=outer, name="child")
            process.start()
            process.join()
        """
    )
    by_name = {one.name: one for one in run.trace.processes}
    assert by_name["child"].parent == run.trace.main_pid
    assert by_name["grandchild"].parent == by_name["child"].pid
    assert sorted(task.process for task in run.trace.tasks) == ["child", "grandchild"]


def test_start_join_start_join_does_not_meet(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing, os

        def main():
            for _ in range(2):
                process = multiprocessing.Process(target=os.getpid)
                process.start()
                process.join()
        """,
        gate=Gate(want=2),
        method="fork",
    )
    assert run.trace.rendezvous == 1
    assert not run.unknown_hold
    assert [meeting.full for meeting in run.trace.meetings] == [False, False]


def test_a_worker_for_each_task(bench: Bench) -> None:
    body = "with pool(2, maxtasksperchild=1) as p:\n        return p.map(square, range(4), 1)"
    run = bench.run(f"{POOL}\ndef main():\n    {body}")
    assert run.value == [0, 1, 4, 9]
    assert len({task.pid for task in run.trace.tasks}) == 4


def test_tasks_with_large_arguments_and_results_are_held_and_told(bench: Bench) -> None:
    run = bench.run(
        f"{POOL}\ndef main():\n    items = [list(range(50_000)), list(range(60_000))]\n"
        "    with pool(2) as p:\n        return [len(one) for one in p.map(list, items, 1)]",
        gate=Gate(want=2),
    )
    assert run.value == [50_000, 60_000]
    assert run.trace.rendezvous == 2
    assert len(run.trace.tasks) == 2 and all(task.end is not None for task in run.trace.tasks)


def test_threads_of_a_thread_pool_are_no_processes(bench: Bench) -> None:
    run = bench.run(
        f"{POOL}\nfrom multiprocessing.pool import ThreadPool\n"
        "def main():\n    with ThreadPool(2) as p:\n        return p.map(square, range(4), 1)",
        gate=Gate(want=2),
    )
    assert run.value == [0, 1, 4, 9]
    assert run.trace.rendezvous <= 1
    assert run.trace.children == ()


def test_watched_functions_stay_who_they_are(bench: Bench) -> None:
    run = bench.run(
        POOL
        + """
import inspect, pickle

KEPT = square

def main():
    assert pickle.loads(pickle.dumps(square)) is square is KEPT is TABLE["square"]
    assert str(inspect.signature(power)) == "(x, y, z=1)"
    with pool(2) as p:
        return square(3), power(2, y=3), p.map(KEPT, [5, 6]), p.map(thrice, [2])
""",
        watch=("square", "power"),
        method="fork",
    )
    assert run.error is None
    assert run.value == (9, 8, [25, 36], [8])
    main = run.trace.main_pid
    calls = sorted((call.function, call.args, tuple(call.kwargs.items()), call.pid == main) for call in run.trace.calls)
    assert calls == [
        ("power", (2,), (("y", 3),), False), ("power", (2,), (("y", 3),), True),
        ("square", (3,), (), True), ("square", (5,), (), False), ("square", (6,), (), False),
    ]  # fmt: skip
    assert all(call.end is not None and call.error is None for call in run.trace.calls)


def test_watched_functions_may_recurse_and_raise(bench: Bench) -> None:
    run = bench.run(
        """
        def count(n):
            if n == 0:
                raise ValueError("zero")
            return count(n - 1)

        def main():
            try:
                count(2)
            except ValueError as error:
                return str(error)
        """,
        watch=("count",),
    )
    assert run.value == "zero"
    assert [(call.args, call.error) for call in run.trace.calls] == [((n,), "ValueError") for n in (2, 1, 0)]


def test_the_number_of_cpus_is_what_was_asked_for(bench: Bench) -> None:
    body = "return os.cpu_count(), len(p.map(square, range(3)))"
    run = bench.run(f"import os\n{POOL}\ndef main():\n    with pool() as p:\n        {body}", cpus=3, method="spawn")
    assert run.value == (3, 3)
    assert workers_started(run) == 3  # not all may have come to say a word before the pool was ended


def test_who_dies_at_the_gate_is_not_waited_for(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing, os, signal

        def work():
            pass

        def main():
            process = multiprocessing.Process(target=work)
            process.start()
            os.kill(process.pid, signal.SIGKILL)
            process.join()
            return process.exitcode
        """,
        gate=Gate(want=2),
    )
    assert run.value == -9
    assert run.trace.rendezvous <= 1
