"""Make simulated work cheap: a program's `time.sleep` sleeps a small part of what it was asked to."""

import time

from grader.probe import core

LEAST = 0.002  # s; a loop that polls should not turn into one that spins


def watch_sleep(probe: core.Probe) -> None:
    """Replace `time.sleep` by one that scales: longer sleeps stay longer than shorter ones, up to a cap."""
    sleep = time.sleep
    scale = float(probe.options.get("sleep_scale", 1))
    cap = float(probe.options.get("sleep_cap", 1e9))

    def scaled_sleep(seconds, /):
        if not isinstance(seconds, int | float) or not seconds > 0:
            return sleep(seconds)  # zero yields; anything odd raises what it always raised
        probe.emit("sleep", seconds=float(min(seconds, 1e9)))
        return sleep(max(min(seconds * scale, cap), min(seconds, LEAST)))

    scaled_sleep.__name__ = scaled_sleep.__qualname__ = "sleep"
    time.sleep = scaled_sleep
