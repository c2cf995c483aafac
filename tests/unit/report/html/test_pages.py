"""The pages as text, read by Python's own parser: well formed, safe, complete without a script, and readable."""

import gc
import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from grader.cli.run import answer
from grader.model.gradebook import ClassBook, Problem
from grader.report.html import Summary, index_page, student_page
from grader.report.html.frame import frame, part, policy
from grader.report.marks import tell_marked
from grader.words import Words
from tests.recorded.classes import (
    HARM,
    broken,
    by_key,
    give,
    hostile,
    incomplete,
    recorded_class,
    replaced,
    undecided,
)

VOID = {"meta", "link", "br", "img", "input"}
BOOK = recorded_class()
HARMFUL = replaced(
    BOOK,
    course=replaced(BOOK.course, title=HARM),
    marked=(*BOOK.marked, hostile(by_key(BOOK, "s02"), "s02 x"), hostile(by_key(BOOK, "s05"), "../../etc/passwd")),
)
BOOKS = {
    "real": BOOK,
    "harmful": HARMFUL,
    "broken": undecided(broken(incomplete(BOOK, "s02"), "s01", "pool_map"), "s04", "pool_map"),
    "empty": replaced(BOOK, marked=(), strays=()),
    "not begun": replaced(BOOK, marked=(incomplete(BOOK, "s01").marked[0],), strays=()),
}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: "list[Element | str]" = field(default_factory=list)

    def walk(self) -> "Iterator[Element]":
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str) -> "list[Element]":
        return [one for one in self.walk() if one.tag in tags]

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.children)


class Reader(HTMLParser):
    """Builds the tree and insists that every element is closed where it should be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.current = Element("#", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), tag
        element = Element(tag, {name: value or "" for name, value in attrs}, self.current)
        self.current.children.append(element)
        if tag not in VOID:
            self.current = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.current.tag == tag, f"</{tag}> in <{self.current.tag}>"
        assert self.current.parent is not None
        self.current = self.current.parent

    def handle_data(self, data: str) -> None:
        self.current.children.append(data)


def read(text: str) -> Element:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.current is reader.root
    return reader.root


def make(book: ClassBook, folder: Path, monkeypatch: pytest.MonkeyPatch, language: str = "en") -> dict[str, Element]:
    """All pages of a class by their places, made by the command itself."""
    argument = give(monkeypatch, book, folder / "book")
    assert answer(["report", argument, "--html", str(folder / "out"), "--lang", language]) == 0
    files = sorted((folder / "out").rglob("*.html"))
    return {path.relative_to(folder / "out").as_posix(): read(path.read_text("utf-8")) for path in files}


@pytest.fixture(params=list(BOOKS))
def pages(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Element]:
    return make(BOOKS[request.param], tmp_path, monkeypatch)


def test_every_page_is_well_formed_and_opens_from_disk(pages: dict[str, Element]) -> None:
    for name, page in pages.items():
        ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
        assert len(set(ids)) == len(ids), name
        for one in page.walk():
            assert not {"style", "src", "srcset", "action"} & set(one.attributes), (name, one.tag)
            assert not [key for key in one.attributes if key.startswith("on")], (name, one.tag)
        for link in page.all("a"):
            place, _, anchor = link.attributes["href"].partition("#")
            assert ":" not in place
            target = page if not place else pages[resolve(name, unquote(place))]
            assert not anchor or any(one.attributes.get("id") == anchor for one in target.walk())
        for one in page.walk():
            for reference in one.attributes.get("aria-labelledby", "").split():
                assert reference in ids


def resolve(page: str, link: str) -> str:
    parts = page.split("/")[:-1]
    for step in link.split("/"):
        parts = parts[:-1] if step == ".." else [*parts, step]
    return "/".join(parts)


def test_nothing_runs_but_our_own_script(pages: dict[str, Element]) -> None:
    for page in pages.values():
        scripts, styles = page.all("script"), page.all("style")
        assert [one.text for one in scripts] == [part("table.js")]
        assert [one.text for one in styles] == [part("style.css")]
        assert not page.all("img", "iframe", "object", "embed", "form", "base")
        head = [one for one in page.all("head")[0].children if isinstance(one, Element)]
        policies = [one for one in head if one.attributes.get("http-equiv") == "Content-Security-Policy"]
        assert head.index(policies[0]) == 1  # behind the encoding, before everything that it is about
        assert policies[0].attributes["content"] == policy(styles[0].text, scripts[0].text)
        assert "unsafe" not in policies[0].attributes["content"]
        assert [one.attributes for one in page.all("link")] == [{"rel": "icon", "href": "data:,"}]


def test_headings_are_in_order_and_landmarks_are_there(pages: dict[str, Element]) -> None:
    for name, page in pages.items():
        levels = [int(one.tag[1]) for one in page.walk() if re.fullmatch("h[1-6]", one.tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        assert [len(page.all(tag)) for tag in ("main", "header", "footer")] == [1, 1, 1]
        assert all(one.attributes.get("aria-label") for one in page.all("nav"))
        (skip,) = [one for one in page.all("a") if one.attributes.get("class") == "skip"]
        assert skip.attributes["href"] == f"#{page.all('main')[0].attributes['id']}"
        assert page.all("title")[0].text.strip()


def test_tables_say_what_their_cells_are(pages: dict[str, Element]) -> None:
    tables = [one for page in pages.values() for one in page.all("table")]
    assert tables
    for table in tables:
        assert all(one.attributes.get("scope") in ("col", "row") for one in table.all("th"))
        rows = table.all("tr")
        assert len({len(row.all("th", "td")) for row in rows}) == 1
        assert all(row.all("th") for row in rows)
        region = table.parent
        assert region is not None
        assert (region.attributes["role"], region.attributes["tabindex"]) == ("region", "0")


def test_pictures_have_words(pages: dict[str, Element]) -> None:
    for page in pages.values():
        for picture in page.all("svg"):
            if picture.attributes.get("aria-hidden") == "true":
                continue
            assert picture.attributes["role"] == "img"
            assert picture.attributes["aria-label"]
            first, second = [one for one in picture.children if isinstance(one, Element)][:2]
            assert (first.tag, second.tag) == ("title", "desc")
            assert first.text
            assert second.text
        for figure in page.all("figure"):
            assert figure.all("figcaption")[0].text.strip()


def test_an_outcome_is_a_word_a_sign_and_a_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make(BOOKS["broken"], tmp_path, monkeypatch)["students/s01.html"]
    outcomes = [one for one in page.all("span") if one.attributes.get("class", "").startswith("outcome ")]
    assert outcomes
    seen = {(one.attributes["class"].split()[1], " ".join(one.text.split())) for one in outcomes}
    assert {("passed", "✓ passed"), ("broken", "! broken"), ("blocked", "○ waiting")} <= seen


def test_a_failed_check_is_told_with_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = make(BOOK, tmp_path, monkeypatch)
    text = pages["students/s02.html"].text
    assert "All processes are in flight together" in text
    assert "5 calls should have been" in text
    assert "Start all processes before you wait for the first one" in text
    assert "they took turns" in text
    assert "It waited" in text  # the picture in words
    assert any(one.attributes.get("role") == "img" for one in pages["students/s02.html"].all("svg"))
    syntax = pages["students/s05.html"]
    assert "simple_process.py:4" in syntax.text
    assert "def main(items:" in [one.text.strip() for one in syntax.all("pre")]
    assert "worker" in syntax.text  # where a process stood when it hung
    late = pages["students/s04.html"].text
    assert "−4.1" in late
    assert "2 days late" in late
    assert "2026-03-03 12:00 UTC" in late


def test_the_class_is_summed_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make(BOOK, tmp_path, monkeypatch)["index.html"]
    text = " ".join(page.text.split())
    assert "Students7 Points at most25 Mean9.3 Median5.5" in text
    exercises = {row.all("code")[0].text: row for row in page.all("tr") if row.all("code")}
    assert list(exercises) == [one.name for one in BOOK.exercises]
    assert exercises["pool_map"].all("td")[0].text == "29 %"
    assert "does not count" in exercises["lock_workers"].text
    for said in ("Evidence that contradicts itself", "s06/pool_range.py", "submissions/notes", "parallel.never_met"):
        assert said in text
    assert "lock.not_exclusive" not in text  # of the exercise that doesn't count


def test_points_of_the_class_fall_into_bins() -> None:
    summary = Summary(BOOK)
    for marked in BOOK.marked:
        summary.add(marked, list(tell_marked(marked, BOOK, Words("en"))), "x")
    assert [count for _, _, count in summary.bins] == [2, 1, 1, 0, 0, 1, 1, 0, 0, 1]
    assert sum(count for _, _, count in summary.bins) == 7


def test_same_files_are_grouped_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = Summary(BOOK)
    for marked in BOOK.marked:
        summary.add(marked, list(tell_marked(marked, BOOK, Words("en"))), "x")
    groups = {tuple(row.key for row in one.rows): one.exercises for one in summary.alike}
    assert groups == {
        ("s01", "s02", "s04", "s06"): ("simple_process",),
        ("s01", "s04"): ("pool_map",),
        ("s01", "s06"): ("lock_workers",),
        ("s02", "s04"): ("multiple_processes",),
    }


def test_what_needs_a_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make(BOOKS["broken"], tmp_path, monkeypatch)["index.html"]
    (section,) = [one for one in page.all("section") if one.attributes["aria-labelledby"] == "looks"]
    found = {}
    children = [one for one in section.children if isinstance(one, Element)]
    for heading, _, names in zip(children[1::3], children[2::3], children[3::3], strict=True):
        found[heading.text] = [" ".join(one.text.split()) for one in names.children if isinstance(one, Element)]
    assert found["Evidence that contradicts itself"] == ["Student s05: pool_map"]
    assert found["Could not be graded"] == ["Student s01: pool_map"]
    assert found["No clear measurement"] == ["Student s04: pool_map"]
    assert found["Not graded to the end yet"] == ["Student s02: pool_map, shared_counter, lock_workers"]


def test_every_student_stands_in_the_table_without_a_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make(BOOK, tmp_path, monkeypatch)["index.html"]
    (table,) = [one for one in page.all("table") if one.attributes.get("id") == "class"]
    rows = [[" ".join(cell.text.split()) for cell in row.all("th", "td")] for row in table.all("tr")[1:]]
    assert rows[3] == ["Student s04s04", "B", "16.4", "66", "4.1", "2", "2", "0", ""]
    assert len(rows) == 7


def test_whose_a_submission_could_be_is_for_the_page_of_the_class() -> None:
    problem = Problem(code="intake.ambiguous", params={"names": ["Student Nine", "Student Ten"]})
    marked = by_key(BOOK, "s01")
    marked = replaced(marked, handed=replaced(marked.handed, problems=(problem, Problem(code="intake.typed"))))
    book = replaced(BOOK, marked=(marked,))
    words, summary = Words("en"), Summary(book)
    told = list(tell_marked(marked, book, words))
    page = student_page(marked, told, book, frame(words))
    summary.add(marked, told, "s01.html")
    assert "Student Ten" in index_page(summary, frame(words))
    assert "Student Ten" not in page
    assert words.message("", "intake.typed", {}) in unescape(page)


def test_a_students_page_is_silent_about_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = make(BOOK, tmp_path, monkeypatch)
    for key in ("s01", "s02", "s04"):
        text = pages[f"students/{key}.html"].text
        others = {f"s0{number}" for number in range(1, 8)} - {key}
        assert not [other for other in others if re.search(rf"\b{other}\b", text)]


def test_harm_is_shown_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = make(HARMFUL, tmp_path, monkeypatch)
    assert 'alert("gotcha")' in pages["index.html"].text
    assert "{{7*7}}" in pages["index.html"].text
    for page in pages.values():
        assert not set(page.text) & set("\x00\x1b\u202e")
    (page,) = [page for name, page in pages.items() if name.startswith("students/student-")]
    assert "</script><script>" in page.text
    assert not (tmp_path / "etc").exists()


@pytest.mark.parametrize(("language", "tag", "word"), [("zh", "zh-Hans", "学生"), ("ja", "ja", "学生")])
def test_three_languages(language: str, tag: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = make(BOOKS["broken"], tmp_path, monkeypatch, language)
    for page in pages.values():
        assert page.all("html")[0].attributes["lang"] == tag
    assert word in pages["index.html"].text
    # Every sentence was found: a key that has none would stand there itself.
    for page in pages.values():
        assert not re.search(r"\b(html|state|outcome|timeline|grade|broken)\.[a-z_]+\b(?!\.)", visible(page))


def visible(page: Element) -> str:
    """A page's text, without what stands in code and in style and script."""
    if page.tag in ("code", "style", "script"):
        return ""
    return "".join(one if isinstance(one, str) else visible(one) for one in page.children)


def test_a_class_of_any_size_takes_the_same_memory() -> None:
    words = Words("en")
    pages = frame(words)

    def peak(students: int) -> int:
        book = replaced(BOOK, marked=())
        summary = Summary(book)
        tracemalloc.start()
        try:
            for number in range(students):
                one = BOOK.marked[number % 7]
                student = replaced(one.handed.student, key=f"k{number}")
                entries = tuple(replaced(entry, same_as=()) for entry in one.entries)
                marked = replaced(one, handed=replaced(one.handed, student=student), entries=entries)
                told = list(tell_marked(marked, book, words))
                student_page(marked, told, book, pages)
                summary.add(marked, told, f"students/k{number}.html")
                del marked, told
                gc.collect()  # what is garbage already is no memory that is needed
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(7)  # books of words are read, templates compiled
    gc.freeze()  # what other tests keep need not be looked at again and again
    try:
        few, many = peak(14), peak(70)
    finally:
        gc.unfreeze()
    assert many < few + 56 * 4000  # of each student some sums stay, no page and no check
    assert index_page(Summary(replaced(BOOK, marked=())), pages)


# -- colours -----------------------------------------------------------------------------------------------------------


def colours(scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{([^}]*)\}", part("style.css"))
    found = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", blocks[0]))
    return found | dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", blocks[1])) if scheme == "dark" else found


def luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_in_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_told_from_its_ground(scheme: str) -> None:
    found = colours(scheme)
    for text in ("ink", "quiet", "link", "passed", "failed", "broken", "blocked"):
        for ground in ("paper", "raised"):
            assert contrast(found[text], found[ground]) >= 4.5, (text, ground)
    for mark in ("task", "held", "join", "wait", "inside", "focus"):
        assert contrast(found[mark], found["paper"]) >= 3, mark
