"""Timelines as a picture: panels below each other on one scale, a lane a process, with a legend and words.

No scripts, no fonts and nothing from elsewhere, so that it shows the same wherever it is opened. Every part has a class
by its meaning, so that a page that holds the picture can give it colours of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from grader.model.timeline import Bar, Lane, Timeline
from grader.report.drawing import CALL, ON_TOP, TASK, explain, milliseconds
from grader.words import Words, clean

WIDTH, LABELS, MARGIN = 960, 190, 16
ROW, BAR = 26, 16
TRACK = WIDTH - LABELS - 2 * MARGIN
COLOURS = {
    "task": "#2f7ed8",
    "call": "#2f7ed8",
    "held": "#c9d3de",
    "join": "#e3b23c",
    "wait": "#d9534f",
    "inside": "#174a7e",
}
THIN = {"join", "held", "wait"}
TICKS = 5
ALIVE, INK, PALE, PAPER = "#eef2f6", "#1f2933", "#5b6876", "#ffffff"
MAX_TITLE = 90


@dataclass(frozen=True, slots=True)
class Panel:
    """One run: what was called, and its timeline."""

    title: str
    timeline: Timeline


def draw_svg(heading: str, panels: Sequence[Panel], words: Words, *, captions: bool = True) -> str:
    """The picture as a file's text; without captions where what they say stands beside it."""
    length = max((panel.timeline.length for panel in panels), default=0.0) or 1.0
    y = MARGIN + 24.0
    parts = [_text(MARGIN, y - 4, heading, size=17, weight="bold")] if captions else []
    y = y if captions else MARGIN - 12.0
    for panel in panels:
        drawn, y = _panel(panel, y + 12, length, words, captions=captions)
        parts += drawn
    legend, y = _legend(panels, y + 10, words)
    parts += legend
    height = y + MARGIN
    told = " ".join(explain(panel.timeline, words) for panel in panels)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" '
        f'viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label={_attribute(told)} '
        "font-family=\"system-ui, 'Noto Sans CJK SC', sans-serif\">"
    )
    ground = f'<rect class="paper" width="{WIDTH}" height="{height:.0f}" fill="{PAPER}"/>'
    named = [f"<title>{_escape(heading)}</title>", f"<desc>{_escape(told)}</desc>"]
    return "\n".join([head, *named, ground, *parts, "</svg>"]) + "\n"


def _panel(panel: Panel, y: float, length: float, words: Words, *, captions: bool) -> tuple[list[str], float]:
    parts = [_text(MARGIN, y + 12, panel.title[:MAX_TITLE], size=13, weight="bold")] if captions else []
    y += 22 if captions else 4
    lanes = panel.timeline.lanes
    bottom = y + ROW * len(lanes)
    for tick in range(TICKS + 1):
        at = length * tick / TICKS
        x = _x(at, length)
        parts.append(f'<line x1="{x:.1f}" y1="{y:.0f}" x2="{x:.1f}" y2="{bottom:.0f}" class="grid" stroke="#dde3ea"/>')
        anchor = "start" if tick == 0 else "end" if tick == TICKS else "middle"
        shown = f"{milliseconds(at)} ms" if tick == TICKS else milliseconds(at) if tick else "0"
        parts.append(_text(x, bottom + 14, shown, size=11, pale=True, anchor=anchor))
    for lane in lanes:
        parts += _lane(lane, y, length, words)
        y += ROW
    if not captions:
        return parts, bottom + 20
    y = bottom + 32
    parts.append(_text(MARGIN, y, explain(panel.timeline, words), size=12, pale=True))
    return parts, y + 8


def _lane(lane: Lane, y: float, length: float, words: Words) -> Iterator[str]:
    yield _text(MARGIN, y + 17, f"{lane.name or '?'} {lane.pid}"[:28], size=12)
    yield _rect(lane.begin, lane.end, y + 8, ROW - 16, length, "alive", "")
    for kind in ON_TOP:
        for bar in lane.bars:
            if bar.kind == kind:
                yield _bar(bar, y, length, words)
    for moment in lane.moments:
        x = _x(moment.at, length)
        what = f"{words.text(f'timeline.moment.{moment.kind}')} {moment.label}".strip()
        yield (
            f'<circle cx="{x:.1f}" cy="{y + ROW - 4:.1f}" r="2.5" class="ink" fill="{INK}">'
            f"<title>{_escape(what)} ({milliseconds(moment.at)} ms)</title></circle>"
        )


def _bar(bar: Bar, y: float, length: float, words: Words) -> str:
    thin = bar.kind in THIN
    top, height = (y + 9, BAR - 8) if thin else (y + 5, BAR)
    kind = words.text(f"timeline.mark.{TASK if bar.kind == CALL else bar.kind}")
    title = f"{bar.label or kind}: {milliseconds(bar.begin)}–{milliseconds(bar.end)} ms ({kind})"
    return _rect(bar.begin, bar.end, top, height, length, bar.kind, title)


def _legend(panels: Sequence[Panel], y: float, words: Words) -> tuple[list[str], float]:
    there = {bar.kind for panel in panels for lane in panel.timeline.lanes for bar in lane.bars}
    parts, x = [], float(MARGIN)
    for kind in ("task", "held", "join", "wait", "inside"):
        if kind not in there and not (kind == TASK and CALL in there):
            continue
        text = words.text(f"timeline.mark.{kind}")
        room = 30 + sum(13 if ord(char) > 0x2E80 else 7 for char in text)
        if x + room > WIDTH - MARGIN:
            x, y = float(MARGIN), y + 20
        square = f'x="{x:.1f}" y="{y:.0f}" width="12" height="12" rx="2"'
        parts.append(f'<rect {square} class="{kind}" fill="{COLOURS[kind]}"/>')
        parts.append(_text(x + 17, y + 11, text, size=12))
        x += room
    return parts, y + 18


def _x(seconds: float, length: float) -> float:
    return MARGIN + LABELS + TRACK * min(max(seconds / length, 0.0), 1.0)


def _rect(begin: float, end: float, y: float, height: float, length: float, kind: str, title: str) -> str:
    x = _x(begin, length)
    width = max(_x(end, length) - x, 1.0)
    rect = f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="2"'
    # a pale edge, so that two bars that touch don't look like one
    edge = ' stroke="#ffffff" stroke-width="0.7"' if title and width > 3 else ""
    rect += f' class="{kind}" fill="{COLOURS.get(kind, ALIVE)}"{edge}'
    return f"{rect}><title>{_escape(title)}</title></rect>" if title else f"{rect}/>"


def _text(
    x: float, y: float, text: str, *, size: int, pale: bool = False, weight: str = "normal", anchor: str = "start"
) -> str:
    look = f'class="pale" fill="{PALE}"' if pale else f'class="ink" fill="{INK}"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" {look} font-weight="{weight}" '
        f'text-anchor="{anchor}">{_escape(text)}</text>'
    )


def _escape(text: str) -> str:
    return escape(clean(text))


def _attribute(text: str) -> str:
    return quoteattr(clean(text))
