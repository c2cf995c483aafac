import pytest
from rich.cells import cell_len

from grader.model.timeline import Bar, Lane, Timeline
from grader.report.drawing import axis, draw, explain, legend, most_at_once
from grader.report.style import DRAWN, PLAIN
from grader.words import Words

WORDS = Words("en")


def task(begin: float, end: float) -> Bar:
    return Bar(begin=begin, end=end, kind="task", label="work()")


def lane(number: int, *bars: Bar, begin: float = 0.0, end: float = 0.1) -> Lane:
    return Lane(name=f"Process-{number}", pid=100 + number, begin=begin, end=end, bars=list(bars))


MAIN = Lane(
    name="main", pid=100, begin=0.0, end=0.1, bars=[Bar(begin=0.05, end=0.1, kind="join", label="join")]
)
SERIAL = Timeline(length=0.1, lanes=[MAIN, lane(1, task(0.0, 0.04)), lane(2, task(0.0403, 0.1), begin=0.04)])
TOGETHER = Timeline(
    length=0.1,
    lanes=[
        MAIN,
        lane(1, Bar(begin=0.0, end=0.02, kind="held", label=""), task(0.02, 0.08)),
        lane(2, task(0.02, 0.06)),
    ],
)


def test_draws_a_lane_a_process() -> None:
    assert draw(SERIAL, 34, PLAIN) == [
        "main 100      |         ---------|",
        "Process-1 101 =======            |",
        "Process-2 102        |===========|",
        "              0        50   100 ms",
    ]


def test_draws_what_was_held_and_adapts_its_marks() -> None:
    rows = draw(TOGETHER, 34, DRAWN)
    assert rows[1] == "Process-1 101 ···████████████    |"
    assert rows[2] == "Process-2 102 |  █████████       |"


@pytest.mark.parametrize("width", [10, 20, 33, 80, 200])
@pytest.mark.parametrize("timeline", [SERIAL, TOGETHER])
def test_every_row_fits(timeline: Timeline, width: int) -> None:
    rows = draw(timeline, width, PLAIN)
    assert max(map(len, rows)) <= max(width, 21)


def test_two_tasks_of_one_process_stay_apart() -> None:
    rows = draw(Timeline(length=0.1, lanes=[lane(1, task(0.0, 0.05), task(0.05, 0.1))]), 34, PLAIN)
    assert rows[0] == "Process-1 101 ========== ========|"


def test_control_characters_in_names_are_not_drawn() -> None:
    odd = Lane(name="\x1b[31mred", pid=1, begin=0.0, end=0.0)
    assert "\x1b" not in draw(Timeline(length=0.0, lanes=[odd]), 40, PLAIN)[0]


def test_nothing_to_draw() -> None:
    assert draw(Timeline(length=1.0, lanes=[]), 40, PLAIN) == []


@pytest.mark.parametrize(
    ("length", "width", "expected"),
    [(0.1, 20, "0        50   100 ms"), (0.0042, 12, "0     4.2 ms")],
)
def test_axis(length: float, width: int, expected: str) -> None:
    assert axis(length, width) == expected


def test_says_that_they_took_turns() -> None:
    assert explain(SERIAL, WORDS) == "Process-2 began 0.3 ms after Process-1 had ended: they took turns."


def test_says_that_they_worked_together() -> None:
    assert explain(TOGETHER, WORDS).startswith("Process-1 and Process-2 were at work at the same time")
    assert most_at_once(TOGETHER) == 2
    assert most_at_once(SERIAL) == 1


def test_says_that_one_did_it_all() -> None:
    alone = Timeline(length=0.1, lanes=[MAIN, lane(1, task(0.0, 0.1), task(0.1, 0.1))])
    assert explain(alone, WORDS).startswith("All the work was done by one process, Process-1 (PID 101)")


def test_says_that_nobody_worked() -> None:
    assert explain(Timeline(length=0.1, lanes=[MAIN]), WORDS).startswith("No child process")


def test_what_is_held_back_is_under_way() -> None:
    first = lane(1, Bar(begin=0.0, end=0.05, kind="held", label=""), task(0.05, 0.06))
    second = lane(2, Bar(begin=0.01, end=0.06, kind="held", label=""), task(0.06, 0.07))
    timeline = Timeline(length=0.1, lanes=[first, second])
    assert explain(timeline, WORDS).startswith("Process-1 and Process-2 were at work at the same time")
    assert most_at_once(timeline) == 2


def test_legend_has_the_marks_that_occur() -> None:
    assert legend(SERIAL, WORDS, PLAIN) == "= under way  - waiting in join()"
    assert legend(TOGETHER, WORDS, DRAWN) == "█ under way  · held back by the grader  - waiting in join()"
    assert legend(Timeline(length=0.1, lanes=[]), WORDS, PLAIN) == ""


def test_wide_names_take_their_cells() -> None:
    rows = draw(Timeline(length=0.1, lanes=[MAIN, Lane(name="工作进程", pid=7, begin=0.0, end=0.1)]), 40, PLAIN)
    assert {cell_len(row.rstrip("|")) for row in rows[:2]} == {39}
