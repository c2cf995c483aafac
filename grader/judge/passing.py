"""Questions about things that are passed from one process to another: who passed what on, and who said what of it."""

import re
from collections.abc import Sequence
from typing import Any

from grader.judge.api import require
from grader.judge.ending import call_text
from grader.judge.values import show
from grader.model import events as ev
from grader.model.run import Run
from grader.model.trace import Line, ProcessSeen


def child_calling(run: Run, function: str) -> ProcessSeen | None:
    """The child that called a watched function; None when no call was seen."""
    pids = {call.pid for call in run.trace.calls if call.function == function}
    return next((one for one in run.trace.children if one.pid in pids), None)


def require_not_relayed(run: Run, receiver: ProcessSeen | None) -> None:
    """Require that the receiver's child was not given by the main process what it should have from the sender's child.

    The run's marks tell who put the message into a pipe (by its number) and who took it out. To give it to the sender
    through a pipe, or to get to know that it has come, is not to pass it on.
    """
    main = run.trace.main_pid
    sent, received = run.trace.marks("pipe.sent"), run.trace.marks("pipe.received")
    mine = [record for record in sent if record.pid == main]
    taken = [record.time for record in received if record.pid == main]
    relayed = any(time < record.time for time in taken for record in mine)
    pipes = {_pipe_of(record) for record in mine} - {None}
    came = {_pipe_of(record) for record in received if receiver is not None and record.pid == receiver.pid}
    require(not relayed and not pipes & came, "output.not_by_sender", seen_in=run, call=call_text(run))


def _pipe_of(record: ev.Record) -> int | None:
    data = record.event.data if isinstance(record.event, ev.Mark) else None
    return data if type(data) is int else None


def printed_by(run: Run, pid: int) -> list[Line]:
    """The lines that a process printed."""
    return [line for line in run.trace.lines if line.pid == pid and line.text.strip()]


def find_items(lines: Sequence[Line], items: Sequence[Any]) -> list[Line]:
    """The lines that say the items, one each and in their order; ends at the first item that no line says."""
    found: list[Line] = []
    rest = iter(lines)
    for item in items:
        line = next((one for one in rest if says(one.text, str(item))), None)
        if line is None:
            break
        found.append(line)
    return found


def says(text: str, word: str) -> bool:
    """Whether a text contains a word, not as a part of another."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def require_item_lines(run: Run, lines: Sequence[Line], items: Sequence[Any]) -> None:
    """Require a line for each item, in their order."""
    found = find_items(lines, items)
    params = {"call": call_text(run), "items": show(list(items)), "heard": [line.text for line in lines][:8]}
    missing = items[len(found)] if len(found) < len(items) else None
    require(len(found) == len(items), "output.item_missing", seen_in=run, item=show(missing), **params)


def says_sentinel(lines: Sequence[Line], item_lines: Sequence[Line]) -> str | None:
    """The line that says None just as the others say an item; None when there is none."""
    patterns = {re.sub(r"\d+", "#", line.text) for line in item_lines}
    for line in lines:
        if says(line.text, "None") and re.sub(r"\d+", "#", re.sub(r"\bNone\b", "#", line.text)) in patterns:
            return line.text
    return None
