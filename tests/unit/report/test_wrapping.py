import io
import itertools

import pytest
from rich.cells import cell_len

from grader.report.console import Paper
from grader.report.style import line
from grader.report.wrapping import break_text


def rows(text: str, first: int, rest: int | None = None) -> list[str]:
    edges = [0, *break_text(text, first, rest or first), len(text)]
    return [text[begin:end].rstrip() for begin, end in itertools.pairwise(edges)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 20, ["one two three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
        ("an incomprehensible", 8, ["an", "incompre", "hensible"]),
        ("先启动所有进程，再等第一个", 10, ["先启动所有", "进程，再等", "第一个"]),
        ("先启动所有的进程，再等", 16, ["先启动所有的进", "程，再等"]),
        ("うこうなります。", 14, ["うこうなりま", "す。"]),
        ("これは「かっこ」です", 8, ["これは", "「かっ", "こ」です"]),
        ("最初の 1 つを待つ", 9, ["最初の", "1 つを待", "つ"]),
        ("使って join() を呼ぶ", 13, ["使って join()", "を呼ぶ"]),
        ("使ってjoin()を呼ぶ", 11, ["使って", "join()を呼", "ぶ"]),
        ("文字", 1, ["文", "字"]),  # too narrow: nothing is lost
        ("", 5, [""]),
    ],
)
def test_breaks(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


def test_lines_after_the_first_have_a_width_of_their_own() -> None:
    assert rows("one two three four", 9, 5) == ["one two", "three", "four"]
    assert rows("a sesquipedalian", 8, 5) == ["a", "sesqu", "ipeda", "lian"]


@pytest.mark.parametrize("width", range(4, 40))
@pytest.mark.parametrize(
    "text",
    [
        "  + 通过  文件可以干净地导入：不出错、不打印，用 `with lock:` 包住（全部三个）print。",
        "プロセス「Process-1」は 12 個の行を出力し、main() が 3.5 秒後に戻りました。ー、。」っ",
        "main([1, 2, 3]): a child process could not begin its work",
    ],
)
def test_nothing_is_lost_and_every_line_fits(text: str, width: int) -> None:
    edges = [0, *break_text(text, width, width - 2), len(text)]
    assert edges == sorted(set(edges))
    shown = rows(text, width, width - 2)
    assert cell_len(shown[0]) <= width
    assert all(cell_len(row) <= width - 2 for row in shown[1:])


def test_paper_wraps_below_a_lines_own_beginning() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    paper = Paper(stream, {"COLUMNS": "40"}, plain=True)
    paper.show([line("-> 先启动所有进程，再等第一个；用进程池时，先把活全部派出去。", indent=6, hang=3)])
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    assert raw.getvalue().decode().splitlines() == [
        "      -> 先启动所有进程，再等第一个；用",
        "         进程池时，先把活全部派出去。",
    ]
