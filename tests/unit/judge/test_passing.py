"""Which lines say which items."""

import pytest

from grader.judge.passing import find_items, says, says_sentinel
from grader.model.trace import Line


def lines(*texts: str) -> list[Line]:
    return [Line(pid=1, time=time, text=text) for time, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("Consumed 1", "1", True),
        ("Consumed 12", "1", False),
        ("<1>", "1", True),
        ("item_1", "1", False),
        ("Nonesuch", "None", False),
    ],
)
def test_a_word_is_no_part_of_another(text: str, word: str, said: bool) -> None:
    assert says(text, word) == said


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("0", "1", "2"), 3),
        (("Process-2: 0", "Process-2: 1", "Process-2: 2", "done"), 3),
        (("2", "1", "0"), 1),
        (("0 1 2",), 1),
        (("0", "2"), 1),
        ((), 0),
    ],
)
def test_each_item_has_a_line_in_its_place(texts: tuple[str, ...], found: int) -> None:
    assert len(find_items(lines(*texts), [0, 1, 2])) == found


@pytest.mark.parametrize(
    ("last", "said"),
    [("got None", "got None"), ("None came, stop", None), ("done", None)],
)
def test_the_sentinel_is_printed_when_it_looks_like_an_item(last: str, said: str | None) -> None:
    all_lines = lines("got 3", "got 10", last)
    assert says_sentinel(all_lines, all_lines[:2]) == said
