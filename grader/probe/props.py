"""Arguments that only exist inside a run: functions of the grader's, shared objects, stand-ins that watch.

A request names a prop; it is made in the run's first process, as `prop(probe, module, *its own arguments)`.
"""


def signal(probe, module, name):
    """A function without arguments that tells the observer it was called."""

    def call():
        probe.emit("mark", name=name)

    return call


def shared_array(probe, module, typecode, values):
    """A real `multiprocessing.Array`."""
    import multiprocessing

    return multiprocessing.Array(typecode, values)


def run_array_worker(probe, module, typecode, values):
    """Call the module's `worker(arr)` on a real shared Array, in this process; give the array's content after."""
    import multiprocessing

    array = multiprocessing.Array(typecode, values)
    module.worker(array)
    return array[:]


PROPS = {
    "signal": signal,
    "shared_array": shared_array,
    "run_array_worker": run_array_worker,
}
