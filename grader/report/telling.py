"""A timeline in words: a sentence a process, for those who can't see a drawing or would rather read."""

from collections import Counter
from collections.abc import Iterator

from grader.model.timeline import Bar, Lane, Timeline
from grader.report.drawing import HELD, INSIDE, JOIN, MAX_LANES, WAIT, WORK, milliseconds
from grader.words import Words

MAX_WORK = 4


def tell(timeline: Timeline, words: Words) -> list[str]:
    """A sentence for each process, in the order of their beginning."""
    told = [" ".join(_lane(lane, words)) for lane in timeline.lanes[:MAX_LANES]]
    left = len(timeline.lanes) - len(told)
    return [*told, words.text("timeline.more", count=left)] if left > 0 else told


def _lane(lane: Lane, words: Words) -> Iterator[str]:
    name = {"name": lane.name, "pid": lane.pid}
    yield words.text("timeline.lived", begin=milliseconds(lane.begin), end=milliseconds(lane.end), **name)
    work = [bar for bar in lane.bars if bar.kind in WORK]
    if work:
        pieces = [_piece(bar, words) for bar in work[:MAX_WORK]]
        key = "timeline.worked" if len(work) <= MAX_WORK else "timeline.worked.more"
        yield words.text(key, pieces=pieces, left=len(work) - MAX_WORK)
    for kind, key in ((JOIN, "timeline.joined"), (HELD, "timeline.was_held"), (INSIDE, "timeline.was_inside")):
        bars = [bar for bar in lane.bars if bar.kind == kind]
        if bars:
            yield words.text(key, count=len(bars), time=_total(bars))
    waits = Counter(bar.label for bar in lane.bars if bar.kind == WAIT)
    for what, count in waits.items():
        bars = [bar for bar in lane.bars if bar.kind == WAIT and bar.label == what]
        yield words.text("timeline.waited", what=words.text(f"timeline.wait.{what}"), count=count, time=_total(bars))
    prints = [moment for moment in lane.moments if moment.kind == "print"]
    if prints:
        yield words.text("timeline.printed", count=len(prints), text=prints[0].label)
    for moment in lane.moments:
        if moment.kind == "set":
            yield words.text("timeline.set", at=milliseconds(moment.at))


def _piece(bar: Bar, words: Words) -> str:
    span = {"begin": milliseconds(bar.begin), "end": milliseconds(bar.end)}
    return words.text("timeline.piece", label=bar.label, **span)


def _total(bars: list[Bar]) -> str:
    return milliseconds(sum(bar.end - bar.begin for bar in bars))
