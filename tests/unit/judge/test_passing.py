"""Which lines say which items, and who passed a message on."""

from pathlib import Path

import pytest

from grader.judge.api import CheckFailed
from grader.judge.passing import find_items, require_not_relayed, says, says_sentinel
from grader.model import events as ev
from grader.model.run import Ending, Request, Run
from grader.model.trace import Line, Trace


def lines(*texts: str) -> list[Line]:
    return [Line(pid=1, time=time, text=text) for time, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("Consumed 1", "1", True),
        ("Consumed 12", "1", False),
        ("<1>", "1", True),
        ("item_1", "1", False),
        ("Nonesuch", "None", False),
    ],
)
def test_a_word_is_no_part_of_another(text: str, word: str, said: bool) -> None:
    assert says(text, word) == said


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("0", "1", "2"), 3),
        (("Process-2: 0", "Process-2: 1", "Process-2: 2", "done"), 3),
        (("2", "1", "0"), 1),
        (("0 1 2",), 1),
        (("0", "2"), 1),
        ((), 0),
    ],
)
def test_each_item_has_a_line_in_its_place(texts: tuple[str, ...], found: int) -> None:
    assert len(find_items(lines(*texts), [0, 1, 2])) == found


@pytest.mark.parametrize(
    ("last", "said"),
    [("got None", "got None"), ("None came, stop", None), ("done", None)],
)
def test_the_sentinel_is_printed_when_it_looks_like_an_item(last: str, said: str | None) -> None:
    all_lines = lines("got 3", "got 10", last)
    assert says_sentinel(all_lines, all_lines[:2]) == said


def passing(story: str) -> Run:
    """A run as words: `S>0` the sender's child puts the message into pipe 0, `M<0` the main process takes it out."""
    pids = {"M": 9, "S": 1, "R": 2}
    records = []
    for pid in pids.values():
        hello = ev.Hello(seq=0, own_pid=pid, how="fork", own_parent=9, argv=[])
        records.append(ev.Record(pid=pid, time=0, event=hello))
    for time, part in enumerate(story.split(), start=1):
        who, sign, pipe = part[0], part[1], part[2]
        data = int(pipe) if pipe.isdigit() else None
        mark = ev.Mark(
            seq=time, own_pid=pids[who], name="pipe.sent" if sign == ">" else "pipe.received", data=data
        )
        records.append(ev.Record(pid=pids[who], time=time, event=mark))
    return Run(
        request=Request(module="pipe_message", function="main"), folder=Path("/nowhere"),
        ending=Ending.FINISHED, returned=True, value=None, error=None, error_while=None,
        trace=Trace(records=tuple(records), main_pid=9), output="", errors="", exit_status=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "story",
    [
        "S>0 R<0",
        "",  # children that start from scratch tell nothing
        "M>0 S<0 S>1 R<1",  # told to the sender
        "M>0 S<0 S>1 R<1 R>2 M<2",  # and confirmed by the receiver
        "M>? S>? R<?",  # pipes that were made unseen
    ],
)
def test_what_is_not_passed_on_by_main(story: str) -> None:
    run = passing(story)
    require_not_relayed(run, run.trace.process(2))


@pytest.mark.parametrize("story", ["S>0 M<0 M>1 R<1", "M<0 M>1", "S>0 M>1 R<1"])
def test_what_main_passes_on(story: str) -> None:
    run = passing(story)
    with pytest.raises(CheckFailed) as failed:
        require_not_relayed(run, run.trace.process(2))
    assert failed.value.code == "output.not_by_sender"
