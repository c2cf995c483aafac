"""The page of the class."""

from collections import defaultdict

from grader.report.html.frame import Frame
from grader.report.html.summary import Look, Summary

KINDS = ("suspect", "broken", "undecided", "incomplete", "problems")


def index_page(summary: Summary, frame: Frame) -> str:
    """The page, from sums alone."""
    looks: dict[str, list[Look]] = defaultdict(list)
    for look in summary.looks:
        looks[look.kind].append(look)
    bins = summary.bins
    return frame.render(
        "index.html",
        title=summary.course.title or frame.words.text("export.title"),
        summary=summary,
        looks=[(kind, looks[kind]) for kind in KINDS if looks[kind]],
        bins=bins,
        tallest=max((count for _, _, count in bins), default=0) or 1,
        with_sections=any(row.section for row in summary.rows),
        with_penalties=any(row.penalty for row in summary.rows),
    )
