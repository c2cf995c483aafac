import functools
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from grader.probe.processes import name_of, role_of, skip_pids


class Thing:
    def method(self) -> None: ...

    def __call__(self) -> None: ...


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (len, "len"),
        (Thing().method, "Thing.method"),
        (Thing(), "Thing"),
        (Thing, "Thing"),
        (functools.partial(len), "len"),
        (functools.partial(functools.partial(Thing.method)), "Thing.method"),
        (lambda: 0, "<lambda>"),
        (5, "int"),
    ],
)
def test_callables_have_names(function: Callable[..., Any], name: str) -> None:
    assert name_of(function) == name


def test_a_long_name_is_cut() -> None:
    assert len(name_of(type("N" * 1000, (), {}))) == 200


@pytest.mark.parametrize(
    ("module", "role"),
    [
        ("multiprocessing.pool", "worker"), ("concurrent.futures.process", "worker"),
        ("multiprocessing.managers", "manager"),
        ("exercise", "process"), (None, "process"),
    ],
)  # fmt: skip
def test_roles_follow_from_the_target(module: str | None, role: str) -> None:
    assert role_of(SimpleNamespace(_target=SimpleNamespace(__module__=module))) == role


def test_a_process_without_a_target_is_the_students() -> None:
    assert role_of(SimpleNamespace(_target=None)) == role_of(SimpleNamespace()) == "process"


def test_skipped_pids_leave_nothing_to_wait_for() -> None:
    program = "import os, grader.probe.processes as p; p.skip_pids(); os.waitpid(-1, os.WNOHANG)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "ChildProcessError" in done.stderr


def test_no_pids_are_skipped_where_the_program_heeds_the_ends_of_children() -> None:
    heard = []
    before = signal.signal(signal.SIGCHLD, lambda number, frame: heard.append(number))
    try:
        skip_pids()
        assert heard == []
        os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "-c", ""], {}), 0)
        assert heard == [signal.SIGCHLD]  # it would have been heard
    finally:
        signal.signal(signal.SIGCHLD, before)
