from xml.etree import ElementTree

from grader.model.timeline import Bar, Lane, Moment, Timeline
from grader.report.svg import Panel, draw_svg
from grader.words import Words

WORDS = Words("en")
SVG = "{http://www.w3.org/2000/svg}"
NASTY = '<script>alert("1")</script>&\x00\x1b[31m'
LANE = Lane(
    name=NASTY,
    pid=7,
    begin=0.0,
    end=0.1,
    bars=[
        Bar(begin=0.0, end=0.05, kind="task", label=NASTY),
        Bar(begin=0.05, end=0.06, kind="wait", label="lock"),
        Bar(begin=0.06, end=0.1, kind="inside", label="lock"),
    ],
    moments=[Moment(at=0.01, kind="print", label=NASTY)],
)
TIMELINE = Timeline(length=0.1, lanes=[LANE])


def draw(*panels: Panel) -> ElementTree.Element:
    return ElementTree.fromstring(draw_svg("pool_map", panels, WORDS))


def test_it_is_a_picture_whatever_a_program_calls_its_processes() -> None:
    root = draw(Panel(NASTY, TIMELINE))
    assert root.tag == f"{SVG}svg"
    assert not list(root.iter(f"{SVG}script"))
    assert any("<script>" in (one.text or "") for one in root.iter(f"{SVG}text"))


def test_both_runs_are_on_one_scale() -> None:
    longer = Timeline(length=0.2, lanes=[LANE])
    root = draw(Panel("one", TIMELINE), Panel("two", longer))
    widths = [float(one.get("width", "0")) for one in root.iter(f"{SVG}rect") if one.get("fill") == "#eef2f6"]
    assert widths[0] == widths[1]
    ticks = [one.text for one in root.iter(f"{SVG}text") if (one.text or "").endswith(" ms")]
    assert ticks == ["200 ms", "200 ms"]


def test_the_legend_says_what_is_there() -> None:
    texts = [one.text for one in draw(Panel("one", TIMELINE)).iter(f"{SVG}text")]
    assert "holding a lock" in texts
    assert "waiting in join()" not in texts


def test_it_is_told_to_those_who_can_not_see_it() -> None:
    assert draw(Panel("one", TIMELINE)).get("aria-label", "").startswith("All the work was done by one process")


def test_everything_stays_inside() -> None:
    root = draw(Panel("one", Timeline(length=0.05, lanes=[LANE])))
    for rect in root.iter(f"{SVG}rect"):
        right = float(rect.get("x", "0")) + float(rect.get("width", "0"))
        assert right <= float(root.get("width", "0"))


def test_nothing_to_draw() -> None:
    assert draw(Panel("one", Timeline(length=0.0, lanes=[]))) is not None


def test_a_page_can_give_it_colours_and_say_the_rest_itself() -> None:
    root = ElementTree.fromstring(draw_svg("pool_map", [Panel("title", TIMELINE)], WORDS, captions=False))
    texts = [one.text or "" for one in root.iter(f"{SVG}text")]
    assert not any("All the work was done" in text or text in ("pool_map", "title") for text in texts)
    assert (root.findtext(f"{SVG}title"), (root.findtext(f"{SVG}desc") or "")[:12]) == ("pool_map", "All the work")
    painted = [*root.iter(f"{SVG}rect"), *root.iter(f"{SVG}text"), *root.iter(f"{SVG}circle"), *root.iter(f"{SVG}line")]
    assert all(one.get("class") for one in painted)
    assert {"paper", "alive", "task", "wait", "inside"} <= {one.get("class") for one in root.iter(f"{SVG}rect")}
