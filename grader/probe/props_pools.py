"""Props for exercises with pools: callables that can be sent to a worker, and programs around the student's own."""

import sys

import grader.probe

WORK_NS = 70_000_000  # CPU time of one piece of work: R needs 50 ms or more


class Signal:
    """Tells the observer that it was called, and by whom, and stays until a task is in flight."""

    def __init__(self, name):
        self.name = name

    def __call__(self):
        probe = grader.probe.current
        probe.emit_and_hold("mark", name=self.name)
        probe.emit("mark", name=f"{self.name}.go")


def signal(probe, module, name):
    """A function without arguments that tells of its call; see `Signal`."""
    return Signal(name)


def take_results(probe, module, numbers, processes, ordered):
    """Take one by one what the module's `main` gives; a mark tells when the first was had.

    Returns whether it gave an iterator, and what was taken from it, at most one more than there are numbers.
    """
    results = module.main(numbers, processes=processes, ordered=ordered)
    if not hasattr(type(results), "__next__"):
        return False, results
    taken: list = []
    for result in results:
        if not taken:
            probe.emit("mark", name="first")
        taken.append(result)
        if len(taken) > len(numbers):
            break
    return True, taken


def weigh(chunk, add=0, factor=1):
    """Light work of the grader's own, with and without extra arguments."""
    return sum(chunk) * factor + add


def work_hard(number):
    """Heavy work of the grader's own: so much CPU time, whatever machine it is."""
    from time import thread_time_ns

    begin = thread_time_ns()
    while thread_time_ns() - begin < WORK_NS:
        for _ in range(1000):
            pass
    return number * number + 1


def function(probe, module, name):
    """One of the functions of this file, which any process can import."""
    return {"weigh": weigh, "work_hard": work_hard}[name]


def call_sums(probe, module, numbers, multiplier):
    """What the module's two functions of a sequence of numbers give; where they ask for an array, they get one."""

    def call(function, *arguments):
        try:
            return function(list(numbers), *arguments)
        except (TypeError, AttributeError):
            if "numpy" not in sys.modules:
                raise
            return function(sys.modules["numpy"].array(numbers, dtype="float64"), *arguments)

    return call(module.process_data_simple), call(module.process_data_with_config, multiplier)


def compare_tests(probe, module, chunk_size, num_chunks):
    """The module's `main`; marks tell how many numbers the chunks have that `run_test` gets."""
    run_test = module.run_test

    def tell_and_run(*args, **kwargs):
        chunks = kwargs["data_chunks"] if "data_chunks" in kwargs else args[2] if len(args) > 2 else ()
        if isinstance(chunks, list | tuple) or hasattr(chunks, "shape"):  # an iterator would be used up
            lengths = [len(chunk) if hasattr(chunk, "__len__") else None for chunk in chunks]
            probe.emit("mark", name="chunks", data=lengths)
        return run_test(*args, **kwargs)

    module.run_test = tell_and_run
    return module.main(chunk_size, num_chunks)


def compare_pool_speed(probe, module, processes):
    """Time the module's `run_test` and the grader's own processes, each beside the same work in a loop.

    The moments are told as marks, as `compare_speed` does.
    """
    import multiprocessing

    numbers = list(range(processes))

    def time(name, function, *args):
        probe.emit("mark", name=f"{name}.begin")
        function(*args)
        probe.emit("mark", name=f"{name}.end")

    def loop():
        for number in numbers:
            work_hard(number)

    def reference():
        started = [multiprocessing.Process(target=work_hard, args=(number,)) for number in numbers]
        for one in started:
            one.start()
        for one in started:
            one.join()

    time("sequential", loop)
    time("reference_sequential", loop)
    time("parallel", module.run_test, "speed", work_hard, numbers, processes)
    time("reference_parallel", reference)


PROPS = {
    "signal": signal,
    "take_results": take_results,
    "function": function,
    "call_sums": call_sums,
    "compare_tests": compare_tests,
    "compare_pool_speed": compare_pool_speed,
}
