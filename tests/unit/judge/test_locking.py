"""Runs as a line of words: `1+a` process 1 gets lock a, `1-a` gives it back, `1:begin` says a word."""

import re

import pytest

from grader.judge.locking import find_interleaving, find_let_go, lines_with_locks
from grader.model import events as ev
from grader.model.trace import Trace

WORDS = ("begin", "middle", "end")
WHOLE = "1+a 1:begin 1:middle 1:end 1-a"


def trace_of(story: str) -> Trace:
    records = []
    for time, part in enumerate(story.split()):
        match = re.fullmatch(r"(\d)([+:~-])(\w+)", part)
        assert match
        pid, sign, name = int(match[1]), match[2], match[3]
        event: ev.AnyEvent
        if sign == ":":
            event = ev.Print(seq=time, own_pid=pid, text=f"process {pid}: {name.upper()}", end=True, thread=1)
        else:
            action = {"+": "got", "-": "released", "~": "wait"}[sign]
            event = ev.Lock(seq=time, own_pid=pid, action=action, name=name)
        records.append(ev.Record(pid=pid, time=time, event=event))
    return Trace(records=tuple(records), main_pid=9)


def held(story: str) -> list[tuple[int, str, str]]:
    said = lines_with_locks(trace_of(story), WORDS)
    return [(one.pid, one.word, "".join(f"{name}{turn}" for name, turn in sorted(one.held))) for one in said]


@pytest.mark.parametrize(
    ("story", "lines"),
    [
        ("1:begin", [(1, "begin", "")]),
        ("1+a 1:begin 1-a 1:end", [(1, "begin", "a1"), (1, "end", "")]),
        ("1+a 1:begin 1-a 1+a 1:end", [(1, "begin", "a1"), (1, "end", "a2")]),
        ("1+a 1+a 1-a 1:begin 1-a 1:end", [(1, "begin", "a1"), (1, "end", "")]),  # an RLock, taken twice
        ("1+a 1+b 1:begin", [(1, "begin", "a1b1")]),
        ("1+a 2:begin 1:end", [(2, "begin", ""), (1, "end", "a1")]),
        ("1~a 1:begin", [(1, "begin", "")]),
        ("1-a 1+a 1:begin", [(1, "begin", "a1")]),  # given back by one who never took it
        ("1:other 1+a 1:nothing", []),
    ],
)
def test_locks_held_at_a_line(story: str, lines: list[tuple[int, str, str]]) -> None:
    assert held(story) == lines


def test_the_first_word_of_a_line_counts() -> None:
    print_both = ev.Print(seq=1, own_pid=1, text="At the END, begin again", end=True, thread=1)
    trace = Trace(records=(ev.Record(pid=1, time=1, event=print_both),), main_pid=9)
    assert [one.word for one in lines_with_locks(trace, WORDS)] == ["end"]


@pytest.mark.parametrize(
    ("story", "who"),
    [
        (f"{WHOLE} {WHOLE.replace('1', '2')}", None),
        ("1:begin 2:begin 1:end 2:end", (1, 2)),
        ("1:begin 1:end 2:begin 1:middle", (2, 1)),
        ("1:middle 2:middle 1:begin 1:end", None),
        ("1:begin", None),
        ("", None),
    ],
)
def test_turns_that_interleave(story: str, who: tuple[int, int] | None) -> None:
    found = find_interleaving(lines_with_locks(trace_of(story), WORDS), "begin", "end")
    assert (found and (found[0].pid, found[1].pid)) == who


@pytest.mark.parametrize(
    ("story", "word"),
    [
        (WHOLE, None),
        (f"{WHOLE} {WHOLE}", None),
        ("1+a 1:begin 1-a 1+a 1:middle 1:end 1-a", "middle"),  # let go and taken again
        ("1+a 1:begin 1:middle 1-a 1:end", "end"),
        (f"{WHOLE} 1+a 1:begin 1-a 1:middle 1:end", "middle"),  # in its second turn
        ("1:begin 1+a 1:middle 1:end 1-a", "begin"),  # taken too late
        ("1:begin 1:middle 1:end", None),  # of a kind that can't be traced: says nothing
        ("1+b 1+a 1:begin 1-a 1:middle 1:end 1-b", None),  # the other one was held throughout
        ("1+a 1:begin 1:middle", None),  # no whole turn
    ],
)
def test_a_lock_given_back_within_a_turn(story: str, word: str | None) -> None:
    found = find_let_go(lines_with_locks(trace_of(story), WORDS), WORDS)
    assert (found and found.word) == word
