"""Questions about what was printed: which process said what, and before what."""

import re
from collections.abc import Mapping, Sequence

from grader.judge.api import require
from grader.judge.ending import call_text
from grader.model.run import Run
from grader.model.trace import Line, ProcessSeen

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[,_]\d{3})+(?!\d)")


def lines_of(run: Run, pid: int) -> list[Line]:
    """The lines with anything in them that a process printed."""
    return [line for line in run.trace.lines if line.pid == pid and line.text.strip()]


def require_child_line(run: Run, child: ProcessSeen) -> Line:
    """Require that a child printed something; returns its first line."""
    lines = lines_of(run, child.pid)
    require(lines, "output.child_silent", process=child.name, call=call_text(run))
    return lines[0]


def require_closing_line(run: Run, after: Line) -> None:
    """Require that the main process printed a line of its own after the child's.

    The child was held until nothing else moved: a main process that does not wait has printed before.
    """
    own = lines_of(run, run.trace.main_pid)
    require(own, "output.no_closing_line", call=call_text(run))
    require(
        any(line.time > after.time for line in own), "order.closing_too_early", seen_in=run, call=call_text(run),
        text=own[-1].text, child_text=after.text,
    )  # fmt: skip


def require_numbers(run: Run, children: Sequence[ProcessSeen], wanted: Sequence[int]) -> None:
    """Require that each number stands in a line of a process of its own, as often as it is wanted and no more often.

    The numbers must be larger than any PID: a process may print its own.
    """
    said = {
        child.pid: {text for line in lines_of(run, child.pid) for text in numbers_in(line.text)} for child in children
    }
    missing = unmatched([str(number) for number in wanted], said)
    heard = [line.text for line in run.trace.lines][:8]
    require(
        not missing, "output.number_missing", seen_in=run, call=call_text(run), number=", ".join(missing),
        wanted=", ".join(map(str, wanted)), heard=heard,
    )  # fmt: skip


    for number in wanted:
        times = sum(str(number) in texts for texts in said.values())
        often = times > wanted.count(number)
        require(
            not often, "output.number_often", seen_in=run, call=call_text(run), number=number, got=times,
            expected=wanted.count(number),
        )  # fmt: skip


def numbers_in(text: str) -> set[str]:
    """The numbers in a text, written plainly: 1,000 and 1000.0 are 1000."""
    grouped = {found.replace(",", "").replace("_", "") for found in GROUPED.findall(text)}
    return grouped | {re.sub(r"\.0+$", "", found) for found in NUMBER.findall(text)}


def unmatched(wanted: Sequence[str], said: Mapping[int, set[str]]) -> list[str]:
    """The texts that find no process of their own among those that said them (a bipartite matching, Kuhn 1955)."""
    owner: dict[int, int] = {}

    def find_for(index: int, tried: set[int]) -> bool:
        for pid, texts in said.items():
            if wanted[index] in texts and pid not in tried:
                tried.add(pid)
                if pid not in owner or find_for(owner[pid], tried):
                    owner[pid] = index
                    return True
        return False

    return [text for index, text in enumerate(wanted) if not find_for(index, set())]
