"""Numbers that nobody printed: which of them stand in a line, and how often they may."""

import pytest

from grader.judge import CheckFailed, printing
from grader.model import events as ev
from grader.model.trace import ProcessSeen, Trace
from tests.unit.judge.conftest import MakeRun

WANTED = [12345678, 23456789, 12345678]


def child(pid: int) -> ProcessSeen:
    return ProcessSeen(pid=pid, role="process", name=f"Process-{pid}", parent=1, begin=pid, end=None)


def said(*texts: str) -> Trace:
    events = [ev.Print(seq=1, own_pid=pid, text=text, end=True, thread=1) for pid, text in enumerate(texts, 2)]
    records = [ev.Record(pid=event.own_pid, time=event.own_pid, event=event) for event in events]
    return Trace(records=tuple(records), main_pid=1)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("x = 1234", {"1234"}),
        ("1,234,567!", {"1234567", "1", "234", "567"}),
        ("[1,2,3]", {"1", "2", "3"}),
        ("12_345", {"12345", "12", "345"}),
        ("16.0 or -2.50", {"16", "-2.50"}),
        ("pid 77: 81.00", {"77", "81"}),
        ("none", set()),
    ],
)
def test_numbers_are_found_however_they_are_written(text: str, numbers: set[str]) -> None:
    assert printing.numbers_in(text) == numbers


@pytest.mark.parametrize(
    "texts",
    [
        ("12345678", "23456789", "again 12345678"),
        ("12,345,678", "number 23456789.0 from 77", "12345678"),
    ],
)
def test_each_number_by_a_process_of_its_own(make_run: MakeRun, texts: tuple[str, ...]) -> None:
    run = make_run(trace=said(*texts))
    printing.require_numbers(run, [child(2), child(3), child(4)], WANTED)


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("12345678", "23456789", "nothing"), "output.number_missing"),
        (("12345678 23456789", "12345678", ""), "output.number_missing"),
        (("12345678 23456789",) * 3, "output.number_often"),
    ],
)
def test_numbers_lost_or_said_too_often(make_run: MakeRun, texts: tuple[str, ...], code: str) -> None:
    run = make_run(trace=said(*texts))
    with pytest.raises(CheckFailed) as caught:
        printing.require_numbers(run, [child(2), child(3), child(4)], WANTED)
    assert caught.value.code == code
