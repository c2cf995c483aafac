"""Runs as a line of words: `1+2` process 1 adds 2 to the counter, `1=5` writes it unread, `1(3` calls worker(3), `1)`
comes back from it; the main process is 9."""

import re
from pathlib import Path

import msgspec
import pytest

from grader.judge.api import CheckFailed
from grader.judge.sharing import find_changes
from grader.judge.tallies import require_added_by_children, require_room
from grader.model import events as ev
from grader.model.run import Ending, Request, Run
from grader.model.trace import Trace
from grader.wire import encode

MAIN = 9


def raw(value: object) -> ev.Raw:
    return msgspec.Raw(encode.value(value).text.encode())


def run_of(story: str, typecode: str | None = "i") -> Run:
    records: list[ev.Record] = []
    total = 0

    def tell(pid: int, event: ev.AnyEvent) -> None:
        records.append(ev.Record(pid=pid, time=len(records), event=event))

    for pid in sorted({MAIN, *map(int, re.findall(r"\b\d(?=[+=(])", story))}):
        hello = ev.Hello(seq=0, own_pid=pid, how="fork", own_parent=MAIN, argv=[])
        tell(pid, hello)
    for seq, part in enumerate(story.split(), start=1):
        match = re.fullmatch(r"(\d)([+=()])(\d*)", part)
        assert match
        pid, sign = int(match[1]), match[2]
        now = 2 * seq
        if sign == "(":
            tell(pid, ev.CallBegin(seq=now, own_pid=pid, function="worker", args=raw((int(match[3]),)), kwargs=raw({})))
            continue
        if sign == ")":
            tell(pid, ev.CallEnd(seq=now, own_pid=pid, function="worker", error=None))
            continue
        if sign == "+":
            tell(pid, ev.Access(seq=now - 1, own_pid=pid, action="read", name="n", value=raw(total)))
        total = total + int(match[3]) if sign == "+" else int(match[3])
        tell(pid, ev.Access(seq=now, own_pid=pid, action="write", name="n", value=raw(total), typecode=typecode))
    return Run(
        request=Request(module="shared_counter", function="main"), folder=Path("/nowhere"),
        ending=Ending.FINISHED, returned=True, value=None, error=None, error_while=None,
        trace=Trace(records=tuple(records), main_pid=MAIN), output="", errors="", exit_status=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("story", "code"),
    [
        ("1(2 1+1 1+1 1) 2(2 2+1 2+1 2)", None),
        ("1(2 1+2 1) 2(2 2+2 2)", None),  # all at once
        ("1(2 1+1 2(2 2+1 1+1 1) 2+1 2)", None),
        ("1(2 1(1 1+1 1) 1+1 1) 2+2", None),  # the worker calls itself; who adds without it is not asked
        ("1(2 1+1 1) 2(2 2+1 2) 9+2", "memory.added_elsewhere"),
        ("1(2 1+1 1) 2(2 2+3 2)", "memory.worker_adds_other"),
        ("1(2 1+1 1) 1+1 2+2", "memory.worker_adds_other"),
        ("1(2 1=1 1) 9+3", None),  # written without being read: what was added can't be told
        ("1(2 1+1 1) 2(2 2+2 2)", None),  # never comes to the total: another check's business
    ],
)
def test_what_is_added_where(story: str, code: str | None) -> None:
    run = run_of(story)
    changes = [change for change in find_changes(run.trace) if change.pid != MAIN]
    if code is None:
        require_added_by_children(run, changes, 4)
        return
    with pytest.raises(CheckFailed) as failed:
        require_added_by_children(run, changes, 4)
    assert failed.value.code == code


@pytest.mark.parametrize("typecode", ["i", "I", "l", "L", "q", "Q", "d", "g", None])
def test_what_has_room_for_what_an_int_holds(typecode: str | None) -> None:
    require_room(run_of("1+4", typecode), 4)


@pytest.mark.parametrize("typecode", ["b", "B", "h", "H", "f"])
def test_what_has_not(typecode: str) -> None:
    with pytest.raises(CheckFailed) as failed:
        require_room(run_of("1+4", typecode), 4)
    assert failed.value.code == "memory.type_too_small"
    require_room(run_of("1+3", typecode), 4)  # not the counter
