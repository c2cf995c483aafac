"""The pages in a real browser, headless Chromium: on a phone, dark and light, sorted, filtered, and unharmed.

A page of the test's own holds them in frames and measures there when all have loaded; nothing is waited for.
"""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.cli.run import answer
from tests.recorded.classes import HARM, broken, by_key, give, hostile, recorded_class, replaced

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = next((path for path in map(shutil.which, BROWSERS) if path), None)
GENEROUS = 240  # seconds; a limit for a browser that hangs, not a measure
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
    *("--allow-file-access-from-files", "--enable-logging=stderr", "--window-size=1200,900"),
)
DARK = "--blink-settings=preferredColorScheme=0"
LIGHT = "--blink-settings=preferredColorScheme=1"
PHONE, DESK = 360, 1100
pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"no Chromium here (looked for {', '.join(BROWSERS)})")

HOLDER = """<!doctype html><meta charset="utf-8"><body>
%s
<pre id="found"></pre>
<script>
const found = {};
const frames = Array.from(document.querySelectorAll("iframe"));
function look(frame) { const page = frame.contentDocument, view = frame.contentWindow; %s }
onload = () => {
  for (const frame of frames) {
    let seen;
    try { seen = look(frame); } catch (error) { seen = "ERROR " + error.stack; }
    found[frame.name] = seen;
  }
  document.getElementById("found").textContent = JSON.stringify(found);
};
</script>"""

WIDTH = """
  const outside = Array.from(page.querySelectorAll("body *")).filter((one) =>
    !one.closest(".scroll") && !one.closest("pre") && !one.classList.contains("skip")
    && one.getBoundingClientRect().right > view.innerWidth + 0.5);
  return [page.documentElement.scrollWidth <= view.innerWidth, outside.map((one) => one.outerHTML.slice(0, 80))];
"""

# The least contrast of any text with what is painted behind it.
CONTRAST = """
  const parse = (text) => {
    const numbers = text.match(/[0-9.]+/g).map(Number);
    return numbers.length > 3 && numbers[3] === 0 ? null : numbers;
  };
  const linear = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (one) => {
    for (; one; one = one.parentElement) {
      const colour = parse(view.getComputedStyle(one).backgroundColor);
      if (colour) return colour;
    }
    return [255, 255, 255];
  };
  let worst = [99, ""], count = 0;
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    const skipped = one.closest("script, title, desc") || !walker.currentNode.data.trim();
    if (skipped) continue;
    const style = view.getComputedStyle(one);
    const picture = one.closest("svg");
    const paper = picture && picture.querySelector(".paper");
    const behind = paper ? parse(view.getComputedStyle(paper).fill) : ground(one);
    const [a, b] = [light(parse(picture ? style.fill : style.color)), light(behind)].sort((x, y) => x - y);
    const ratio = (b + 0.05) / (a + 0.05);
    count += 1;
    if (ratio < worst[0]) worst = [ratio, one.outerHTML.slice(0, 120)];
  }
  return { worst, count, ground: ground(page.body) };
"""

TABLE = """
  const table = page.getElementById("class");
  const names = () => Array.from(table.tBodies[0].rows).filter((row) => !row.hidden)
    .map((row) => row.cells[0].querySelector("a").textContent);
  const buttons = Array.from(table.tHead.querySelectorAll("button"));
  const points = buttons.findIndex((one) => one.textContent.trim() === "Points");
  const before = names();
  buttons[points].click();
  const rising = names(), sorted = buttons[points].closest("th").getAttribute("aria-sort");
  buttons[points].click();
  const falling = names(), turned = buttons[points].closest("th").getAttribute("aria-sort");
  buttons[0].click();
  const again = names(), marks = table.querySelectorAll("[aria-sort]").length;
  const input = page.querySelector(".filter input");
  input.value = "S04";
  input.dispatchEvent(new view.Event("input"));
  const status = page.querySelector("[role=status]").textContent;
  return { before, rising, sorted, falling, turned, again, marks, filtered: names(), status,
    labelled: input.labels.length, every: buttons.length === table.tHead.rows[0].cells.length };
"""

HARMED = """
  const handlers = (one) => one.getAttributeNames().some((name) => name.startsWith("on"));
  return { scripts: page.scripts.length, images: page.images.length, title: page.title,
    handlers: Array.from(page.querySelectorAll("*")).filter(handlers).length,
    policy: page.querySelectorAll("meta[http-equiv]").length };
"""

# Where the Tab key would go: what can be focused, in order, and whether it can be seen that it is.
KEYS = """
  for (const details of page.querySelectorAll("details")) details.open = true;
  const stops = Array.from(page.querySelectorAll("a[href], button, input, summary, [tabindex='0']"));
  const unseen = stops.filter((one) => { one.focus({ focusVisible: true }); return page.activeElement !== one
    || view.getComputedStyle(one).outlineStyle === "none"; });
  const regions = Array.from(page.querySelectorAll("[role=region]"));
  return { first: stops[0].className, unseen: unseen.map((one) => one.outerHTML.slice(0, 100)), count: stops.length,
    named: regions.every((one) => one.getAttribute("aria-label") || one.getAttribute("aria-labelledby")) };
"""


@dataclass
class Browser:
    """Loads pages of a report into frames and says what a script saw in each."""

    folder: Path
    report: Path

    def look(self, script: str, pages: list[str], width: int, *options: str) -> dict[str, Any]:
        frames = [
            f'<iframe name="{page}" src="{(self.report / page).as_uri()}" width="{width}" height="900"></iframe>'
            for page in pages
        ]
        holder = self.folder / "holder.html"
        holder.write_text(HOLDER % ("\n".join(frames), script), "utf-8")
        dumped, said = self.run(holder.as_uri(), "--dump-dom", *options)
        assert "CONSOLE" not in said, said
        found = re.search(r'<pre id="found">(.*?)</pre>', dumped, re.DOTALL)
        assert found is not None, dumped[-2000:]
        text = found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        seen: dict[str, Any] = json.loads(text)
        assert set(seen) == set(pages)
        assert not [one for one in seen.values() if isinstance(one, str)], seen
        return seen

    def run(self, address: str, *options: str) -> tuple[str, str]:
        profile = self.folder / "profile"
        shutil.rmtree(profile, ignore_errors=True)
        command = [str(BROWSER), *OPTIONS, f"--user-data-dir={profile}", *options, address]
        done = subprocess.run(command, capture_output=True, timeout=GENEROUS, check=True)
        return done.stdout.decode(), done.stderr.decode(errors="replace")


@pytest.fixture(scope="module", params=["en", "zh", "ja"])
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    folder = tmp_path_factory.mktemp("pages")
    book = broken(recorded_class(), "s01", "pool_map")
    harmful = (hostile(by_key(book, "s02"), "harm1"), hostile(by_key(book, "s05"), "harm2"))
    book = replaced(book, marked=(*book.marked, *harmful))
    with pytest.MonkeyPatch.context() as patch:
        argument = give(patch, book, folder / "book")
        assert answer(["report", argument, "--html", str(folder / "out"), "--lang", request.param]) == 0
    return Browser(folder, folder / "out")


PAGES = ["index.html", *(f"students/{name}.html" for name in ("s01", "s02", "s04", "s05", "harm1", "harm2"))]


def test_nothing_is_wider_than_a_phone(browser: Browser) -> None:
    for page, (fits, outside) in browser.look(WIDTH, PAGES, PHONE).items():
        assert (fits, outside) == (True, []), page


@pytest.mark.parametrize("browser", ["en"], indirect=True)
@pytest.mark.parametrize(("option", "dark"), [(LIGHT, False), (DARK, True)], ids=["light", "dark"])
def test_all_text_can_be_read_dark_and_light(browser: Browser, option: str, dark: bool) -> None:
    for page, seen in browser.look(CONTRAST, PAGES, DESK, option).items():
        assert seen["count"] > 20
        assert (sum(seen["ground"]) < 200) is dark
        assert seen["worst"][0] >= 4.5, (page, seen["worst"])


@pytest.mark.parametrize("browser", ["en"], indirect=True)
def test_everything_can_be_reached_by_keyboard_and_it_shows(browser: Browser) -> None:
    for page, seen in browser.look(KEYS, PAGES, DESK).items():
        assert seen["first"] == "skip"
        assert seen["count"] > 5
        assert seen["unseen"] == [], page
        assert seen["named"]


@pytest.mark.parametrize("browser", ["en"], indirect=True)
def test_harm_does_nothing(browser: Browser) -> None:
    for seen in browser.look(HARMED, PAGES, DESK).values():
        assert (seen["scripts"], seen["images"], seen["handlers"], seen["policy"]) == (1, 0, 0, 1)
        assert 'alert("gotcha")' not in seen["title"] or seen["title"].startswith("</script>")


@pytest.mark.parametrize("browser", ["en"], indirect=True)
def test_what_slips_in_does_not_run(browser: Browser) -> None:
    """As if a name had not been escaped: the page's own policy stops it, and the browser says so."""
    page = (browser.report / "students/s01.html").read_text("utf-8")
    bad = '<script>document.title = "bad"</script><img src="x" onerror="document.title = \'bad\'"><h1>'
    slipped = browser.folder / "slipped.html"
    slipped.write_text(page.replace("<h1>", bad, 1), "utf-8")
    dumped, said = browser.run(slipped.as_uri(), "--dump-dom")
    assert "<title>bad</title>" not in dumped
    assert said.count("CONSOLE") >= 2
    assert "Content Security Policy" in said


@pytest.mark.parametrize("browser", ["en"], indirect=True)
def test_the_table_is_sorted_and_filtered(browser: Browser) -> None:
    seen = browser.look(TABLE, ["index.html"], DESK)["index.html"]
    harm = "".join(char for char in HARM if char not in "\x00\x1b\u202e")
    order = {"s03": 0.0, "s07": 0.0, "s06": 4.0, "s05": 5.5, "s02": 14.5, "s01": 15.0, "s04": 16.4}
    named = [name.removeprefix("Student ") for name in seen["rising"] if name != harm]
    assert named == list(order)
    assert [order[name.removeprefix("Student ")] for name in seen["falling"] if name != harm] == sorted(
        order.values(), reverse=True
    )
    assert (seen["sorted"], seen["turned"], seen["marks"]) == ("ascending", "descending", 1)
    assert [name for name in seen["again"] if name != harm] == [f"Student s0{number}" for number in range(1, 8)]
    assert len(seen["before"]) == 9
    assert seen["filtered"] == ["Student s04"]
    assert seen["status"] == "1 of 9 shown"
    assert (seen["labelled"], seen["every"]) == (1, True)


@pytest.mark.parametrize("browser", ["zh"], indirect=True)
def test_a_page_is_painted(browser: Browser) -> None:
    picture = browser.folder / "page.png"
    _, said = browser.run((browser.report / "students/s02.html").as_uri(), f"--screenshot={picture}")
    assert "CONSOLE" not in said
    assert picture.read_bytes().startswith(b"\x89PNG")
    from PIL import Image

    with Image.open(picture) as image:
        assert image.size[0] == 1200
        assert len(image.convert("RGB").getcolors(1 << 24) or []) > 50
