"""A timeline as text: a lane a process, time from left to right, and a sentence that says what it shows."""

from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len, set_cell_size

from grader.model.timeline import Bar, Lane, Timeline
from grader.report.style import Signs
from grader.words import Words, clean

MAX_LABEL = 26
MIN_TRACK = 12
MAX_LANES = 12
TASK, CALL, HELD, JOIN, WAIT, INSIDE = "task", "call", "held", "join", "wait", "inside"
WORK = (TASK, CALL)
ON_TOP = (JOIN, HELD, CALL, TASK, INSIDE, WAIT)  # what matters most is drawn last


def draw(timeline: Timeline, width: int, signs: Signs) -> list[str]:
    """The lanes under each other, and the axis in milliseconds."""
    lanes = timeline.lanes[:MAX_LANES]
    labels = [f"{clean(lane.name) or '?'} {lane.pid}" for lane in lanes]
    widest = max((cell_len(label) for label in labels), default=0)
    label_width = min(widest, MAX_LABEL, max(width - MIN_TRACK - 1, 8))
    track = max(width - label_width - 1, MIN_TRACK)
    rows = [
        f"{_fit(label, label_width)} {_lane(lane, timeline.length, track, signs)}".rstrip()
        for label, lane in zip(labels, lanes, strict=True)
    ]
    return [*rows, " " * (label_width + 1) + axis(timeline.length, track)] if rows else []


def axis(length: float, width: int) -> str:
    """The scale: from 0 to the timeline's length in milliseconds, the middle marked where there is room."""
    end = f"{milliseconds(length)} ms"
    middle = milliseconds(length / 2)
    if width >= len(end) + len(middle) + 12:
        left = f"0{middle.rjust(width // 2 - 1 + len(middle) // 2)}"
        return left + end.rjust(width - len(left))
    return "0" + end.rjust(width - 1)


def explain(timeline: Timeline, words: Words) -> str:
    """What a timeline shows, in a sentence."""
    tasks = [(lane, bar) for lane in timeline.lanes for bar in under_way(lane)]
    if not tasks:
        return words.text("timeline.nothing")
    if len({lane.pid for lane, _ in tasks}) == 1:
        lane = tasks[0][0]
        if lane.bars and all(bar.kind == CALL for bar in under_way(lane)):
            return words.text("timeline.in_main", count=len(tasks))
        return words.text("timeline.one", name=lane.name, pid=lane.pid, count=len(tasks))
    tasks.sort(key=lambda pair: pair[1].begin)
    overlap = next(_overlaps(tasks), None)
    if overlap is not None:
        first, second = overlap
        count = most_at_once(timeline)
        return words.text("timeline.together", first=first.name, second=second.name, count=count)
    for (first, one), (second, other) in pairwise(tasks):
        if first.pid != second.pid:
            gap = milliseconds(max(other.begin - one.end, 0.0))
            return words.text("timeline.after", first=first.name, second=second.name, gap=gap)
    return words.text("timeline.nothing")


def most_at_once(timeline: Timeline) -> int:
    """In how many processes tasks were in flight at the busiest moment."""
    most = 0
    bars = [(lane.pid, bar) for lane in timeline.lanes for bar in under_way(lane)]
    for _, at in bars:
        most = max(most, len({pid for pid, bar in bars if bar.begin <= at.begin < bar.end}))
    return most


def under_way(lane: Lane) -> Iterator[Bar]:
    """A lane's tasks, each from its arrival: one that the grader holds back is under way too."""
    held = {bar.end: bar.begin for bar in lane.bars if bar.kind == HELD}
    for bar in lane.bars:
        if bar.kind in WORK:
            yield Bar(begin=held.get(bar.begin, bar.begin), end=bar.end, kind=bar.kind, label=bar.label)


def legend(timeline: Timeline, words: Words, signs: Signs) -> str:
    """What the marks mean that occur in a timeline."""
    marks = {kind: mark for kind, mark in marks_of(signs).items() if kind != CALL}
    there = {TASK if bar.kind == CALL else bar.kind for lane in timeline.lanes for bar in lane.bars}
    return "  ".join(f"{mark} {words.text(f'timeline.mark.{kind}')}" for kind, mark in marks.items() if kind in there)


def marks_of(signs: Signs) -> dict[str, str]:
    """The mark of each kind of bar."""
    return {
        TASK: signs.task,
        CALL: signs.task,
        HELD: signs.held,
        JOIN: signs.join,
        WAIT: signs.wait,
        INSIDE: signs.inside,
    }


def _overlaps(tasks: list[tuple[Lane, Bar]]) -> Iterator[tuple[Lane, Lane]]:
    for index, (first, one) in enumerate(tasks):
        for second, other in tasks[index + 1 :]:
            if other.begin >= one.end:
                break
            if first.pid != second.pid:
                yield first, second


def _lane(lane: Lane, length: float, width: int, signs: Signs) -> str:
    cells = [" "] * width

    def cell(seconds: float) -> int:
        return min(int(seconds / length * width), width - 1) if length > 0 else 0

    cells[cell(lane.begin)] = cells[cell(lane.end)] = signs.edge
    marks = marks_of(signs)
    for kind in ON_TOP:
        for bar in lane.bars:
            if bar.kind == kind:
                begin, end = cell(bar.begin), cell(bar.end)
                last = max(end, begin + 1)
                for index in range(begin, min(last, width)):
                    cells[index] = marks[kind]
                if kind in WORK and begin and cells[begin - 1] == signs.task and last - begin > 1:
                    cells[begin] = " "  # a gap, so that two tasks don't look like one
    return "".join(cells)


def _fit(text: str, width: int) -> str:
    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1) + "~"


def milliseconds(seconds: float) -> str:
    """A time as text, in milliseconds."""
    value = seconds * 1000
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
