"""What this machine is, as far as a result depends on it."""

import os

from grader.model.result import MachineInfo


def usable_cpus() -> int:
    """The CPUs that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_methods() -> list[str]:
    """The start methods that this platform has, its own default first."""
    import multiprocessing  # takes a while to import, and is asked for late

    return multiprocessing.get_all_start_methods()


def machine_info(start_method: str | None, containment: str) -> MachineInfo:
    """The machine as a verdict tells it."""
    import platform

    return MachineInfo(
        cpus=usable_cpus(),
        python=platform.python_version(),
        start_method=start_method or start_methods()[0],
        containment=containment,
    )
