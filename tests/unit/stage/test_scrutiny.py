from collections.abc import Callable
from typing import Any

import pytest

from grader.model import events as ev
from grader.stage.proctable import Look, Thread
from grader.stage.scrutiny import SILENT_CPU, Scrutiny

MAIN, CHILD = 10, 11
Tell = Callable[..., None]


class Teller:
    """Tells a scrutiny what processes say, each on a line of its own, numbered as it should be."""

    def __init__(self, scrutiny: Scrutiny) -> None:
        self.scrutiny = scrutiny
        self.counts: dict[object, int] = {}

    def record(self, event: Callable[..., Any], pid: int, line: object, seq: int | None, **fields: Any) -> ev.Record:
        self.counts[line] = seq or self.counts.get(line, 0) + 1
        return ev.Record(pid=pid, time=1000, event=event(seq=self.counts[line], own_pid=pid, **fields))

    def hello(self, pid: int) -> None:
        record = self.record(ev.Hello, pid, pid, None, how="fork", own_parent=1, argv=[])
        self.scrutiny.hear(record, pid, None)

    def tell(
        self, event: type[ev.Event], pid: int, line: object = None, seq: int | None = None, ended: int | None = None,
        **fields: object,
    ) -> None:  # fmt: skip
        record = self.record(event, pid, line or pid, seq, **fields)
        self.scrutiny.hear(record, line or pid, ended)

    def part(self, pid: int, *, last: bool = True) -> bool:
        record = self.record(ev.ResultPart, pid, pid, None, data="", last=last)
        self.scrutiny.hear(record, pid, None)
        return self.scrutiny.accepts_result(record)


@pytest.fixture
def teller() -> Teller:
    teller = Teller(Scrutiny(MAIN, None, True))
    teller.hello(MAIN)
    teller.hello(CHILD)
    return teller


def call(teller: Teller) -> None:
    teller.tell(ev.ImportBegin, MAIN)
    teller.tell(ev.ImportEnd, MAIN)
    teller.tell(ev.MainBegin, MAIN, cpu=0, wait=0)


def test_a_run_as_it_should_be(teller: Teller) -> None:
    call(teller)
    teller.tell(ev.MainEnd, MAIN, cpu=0, wait=0)
    assert teller.part(MAIN, last=False)
    assert teller.part(MAIN)
    teller.tell(ev.Settle, MAIN)
    assert teller.scrutiny.doubts == []


def test_a_child_that_falls_through_is_no_cheat(teller: Teller) -> None:
    call(teller)
    teller.tell(ev.MainEnd, CHILD, cpu=0, wait=0)
    teller.tell(ev.MainEnd, MAIN, cpu=0, wait=0)
    assert teller.part(MAIN)
    assert teller.scrutiny.doubts == []
    record = teller.record(ev.MainEnd, CHILD, CHILD, None, cpu=0, wait=0)
    assert teller.scrutiny.is_out_of_place(record)


def test_results_out_of_turn(teller: Teller) -> None:
    assert not teller.part(CHILD)
    assert not teller.part(MAIN)
    call(teller)
    assert not teller.part(MAIN)
    teller.tell(ev.MainEnd, MAIN, cpu=0, wait=0)
    assert teller.part(MAIN)
    assert not teller.part(MAIN)
    assert teller.scrutiny.doubts == ["result_from_other", "result_too_early", "second_result"]


@pytest.mark.parametrize(
    ("told", "doubt"),
    [
        ({"pid": CHILD, "seq": 7}, "numbering"),
        ({"pid": CHILD, "seq": 1}, "numbering"),
        ({"pid": CHILD, "line": MAIN}, "other_hand"),
        ({"pid": CHILD, "line": "new", "seq": 1}, "no_hello"),
        ({"pid": CHILD, "ended": 999}, "after_end"),
    ],
)
def test_lines(teller: Teller, told: dict[str, int], doubt: str) -> None:
    teller.tell(ev.Mark, name="x", **told)
    assert teller.scrutiny.doubts == [doubt]


def test_a_handler_may_get_ahead(teller: Teller) -> None:
    for seq in (3, 2, 4, 7, 6, 5, 8):
        teller.tell(ev.Mark, CHILD, seq=seq, name="x")
    assert teller.scrutiny.doubts == []


def test_a_stage_told_twice(teller: Teller) -> None:
    teller.tell(ev.ImportBegin, MAIN)
    teller.tell(ev.ImportBegin, MAIN)
    assert teller.scrutiny.doubts == ["told_twice"]


@pytest.mark.parametrize(
    ("program", "cpu", "doubts"),
    [(b"same", SILENT_CPU + 1, ["silent_process"]), (b"other", SILENT_CPU + 1, []), (b"same", SILENT_CPU, [])],
)
def test_silent_copies(teller: Teller, program: bytes, cpu: int, doubts: list[str]) -> None:
    look = Look(
        0,
        tuple(
            Thread(pid=pid, tid=pid, asleep=False, timed=False, slices=0, cpu=spent)
            for pid, spent in ((MAIN, 0), (12, cpu))
        ),
    )
    for _ in range(2):
        teller.scrutiny.see(look, {MAIN: b"same", 12: program}.__getitem__)
    assert teller.scrutiny.doubts == doubts


def test_without_the_kernels_word_lines_say_nothing() -> None:
    teller = Teller(Scrutiny(MAIN, None, False))
    teller.tell(ev.Mark, CHILD, seq=5, name="x")
    assert teller.scrutiny.doubts == []
