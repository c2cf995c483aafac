"""Runs as a line of words: `1+a` process 1 gets lock a, `1-a` gives it back, `1?n` reads number n, `1=n` writes it."""

import re
from pathlib import Path

import pytest

from grader.judge.api import CheckFailed
from grader.judge.sharing import Change, find_changes, require_locked_changes, require_reentry
from grader.model import events as ev
from grader.model.run import Ending, Request, Run
from grader.model.trace import Trace


def run_of(story: str) -> Run:
    records = []
    pids = sorted(set(re.findall(r"\d(?=[+\-?=])", story)))
    for pid in map(int, pids):
        hello = ev.Hello(seq=0, own_pid=pid, how="fork", own_parent=9, argv=[])
        records.append(ev.Record(pid=pid, time=0, event=hello))
    for time, part in enumerate(story.split(), start=1):
        match = re.fullmatch(r"(\d)([+\-?=])(\w)", part)
        assert match
        pid, sign, name = int(match[1]), match[2], match[3]
        event: ev.AnyEvent
        if sign in "?=":
            event = ev.Access(seq=time, own_pid=pid, action="read" if sign == "?" else "write", name=name)
        else:
            event = ev.Lock(seq=time, own_pid=pid, action="got" if sign == "+" else "released", name=name)
        records.append(ev.Record(pid=pid, time=time, event=event))
    return Run(
        request=Request(module="shared_counter", function="main"), folder=Path("/nowhere"),
        ending=Ending.FINISHED, returned=True, value=None, error=None, error_while=None,
        trace=Trace(records=tuple(records), main_pid=9), output="", errors="", exit_status=None,
    )  # fmt: skip


def changes_of(story: str) -> list[Change]:
    return find_changes(run_of(story).trace)


def verdict(story: str) -> str | None:
    run = run_of(story)
    try:
        require_locked_changes(run, find_changes(run.trace))
    except CheckFailed as failed:
        return failed.code
    return None


@pytest.mark.parametrize(
    ("story", "spans"),
    [
        ("1?n 1=n", [(1, 1, 2)]),
        ("1?n 1?n 1=n", [(1, 2, 3)]),  # the last look before the writing counts
        ("1?n 1=n 1=n", [(1, 1, 2)]),
        ("1=n", []),
        ("1?n 1=m", []),
        ("1?n 2?n 1=n 2=n", [(1, 1, 3), (2, 2, 4)]),
        ("1?n 1=n 1?n", [(1, 1, 2)]),
    ],
)
def test_a_change_is_a_read_and_the_next_write(story: str, spans: list[tuple[int, int, int]]) -> None:
    assert [(one.pid, one.read_time, one.write_time) for one in changes_of(story)] == spans


@pytest.mark.parametrize(
    ("story", "code"),
    [
        ("1+a 1?n 1=n 1-a 2+a 2?n 2=n 2-a", None),
        ("1+a 1?n 1=n 1?n 1=n 1-a 2+a 2?n 2=n 2-a", None),
        ("1+a 1+b 1?n 1=n 1-b 1-a 2+a 2?n 2=n 2-a", None),
        ("1?n 1=n 2?n 2=n", None),  # no lock that can be seen, and nobody came in between though all could
        ("1+a 1?n 1=n 1-a 2?n 1+a 1?n 1=n 1-a", None),  # to look is no change
        ("1?n 2?n 1=n 2=n", "lock.changes_overlap"),
        ("1?n 2?m 1=n 2=m", None),
        ("1+a 1?n 2+b 2?n 1=n 1-a 2=n 2-b", "lock.not_shared"),
        ("1+a 1?n 2+a 2?n 1=n 1-a 2=n 2-a", "lock.changes_overlap"),  # a semaphore that lets two in
        ("1?n 1+a 1=n 1-a 2?n 2+a 2=n 2-a", "lock.read_outside"),
        ("1+a 1?n 1-a 1+a 1=n 1-a", "lock.given_back_between"),
        ("1+a 1?n 1-a 1=n", "lock.given_back_between"),
        ("1+a 1?n 1=n 1-a 2?n 2=n", "lock.not_held"),
    ],
)
def test_changes_are_made_under_one_lock(story: str, code: str | None) -> None:
    assert verdict(story) == code


@pytest.mark.parametrize(
    ("story", "code"),
    [
        ("1+a 1+a 1?n 1=n 1-a 1+a 1?n 1=n 1-a 1-a", None),
        ("1+b 1+a 1+a 1?n 1=n 1-a 1+a 1?n 1=n 1-a 1-a 1-b", None),
        ("1+a 1?n 1=n 1?n 1=n 1-a", "lock.inner_unlocked"),
        ("1+a 1+b 1?n 1=n 1-b 1+b 1?n 1=n 1-b 1-a", "lock.inner_unlocked"),
        ("1+a 1?n 1=n 1-a 1+a 1?n 1=n 1-a", "lock.outer_lets_go"),
        ("1+a 1?n 1+a 1=n 1-a 1?n 1+a 1=n 1-a 1-a", "lock.read_outside"),
        ("1+a 1+a 1?n 1=n 1-a 1-a", "lock.inner_unused"),
        ("1?n 1=n 1?n 1=n", "lock.not_held"),
    ],
)
def test_both_functions_hold_the_lock(story: str, code: str | None) -> None:
    run = run_of(story)
    try:
        require_reentry(run, find_changes(run.trace), {}, 2)
    except CheckFailed as failed:
        assert failed.code == code
    else:
        assert code is None
