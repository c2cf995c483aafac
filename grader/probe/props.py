"""Arguments that only exist inside a run: functions of the grader's, shared objects, stand-ins that watch.

A request names a prop; it is made in the run's first process, as `prop(probe, module, *its own arguments)`.
"""

from grader.probe import props_counting, props_images, props_pools, props_scripts, props_sharing, props_timeline

MOST_BURNT = 3_000_000  # a tenth of a second; a program that counts in C is asked for far more


def change_arrays(probe, module, cases):
    """For each (typecode, values), what `main(values, typecode)` returns and what `worker(arr)` does, by typecode."""
    from multiprocessing import Array

    from_main, from_worker = {}, {}
    for typecode, values in cases:
        from_main[typecode] = module.main(list(values), typecode)
        array = Array(typecode, list(values))
        module.worker(array)
        from_worker[typecode] = array[:]
    return from_main, from_worker


def call_twice(probe, module, name, *args):
    """Call a function of the module's twice; returns what the second call gave, whose moments are told as marks."""
    getattr(module, name)(*args)
    probe.emit("mark", name="second.begin")
    value = getattr(module, name)(*args)
    probe.emit("mark", name="second.end")
    return value


def burn(count):
    """Count: work of the grader's own to compare with."""
    number = 0
    while number < count:
        number += 1
    return number


def compare_speed(probe, module, iterations, processes):
    """Time the student's program and the grader's own, sequential and parallel, one beside the other.

    The moments are told as marks, `begin` and `end` of each part, so that the observer's clock measures them.
    """
    import multiprocessing

    def time(name, function, *args):
        probe.emit("mark", name=f"{name}.begin")
        function(*args)
        probe.emit("mark", name=f"{name}.end")

    def sequential(function, count):
        for _ in range(processes):
            function(count)

    def parallel(function, count):
        started = [multiprocessing.Process(target=function, args=(count,)) for _ in range(processes)]
        for one in started:
            one.start()
        for one in started:
            one.join()

    time("sequential", sequential, module.task, iterations)
    time("reference_sequential", sequential, burn, min(iterations, MOST_BURNT))
    time("parallel", module.main, iterations, processes)
    time("reference_parallel", parallel, burn, min(iterations, MOST_BURNT))


PROPS: dict = {
    **props_sharing.PROPS,
    **props_pools.PROPS,
    **props_counting.PROPS,
    "change_arrays": change_arrays,
    "call_twice": call_twice,
    "compare_speed": compare_speed,
    **props_timeline.PROPS,
    **props_images.PROPS,
    **props_scripts.PROPS,
}
