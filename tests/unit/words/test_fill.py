import pytest

from grader.words import clean, fill
from grader.words.fill import shorten


@pytest.mark.parametrize(
    ("sentence", "params", "expected"),
    [
        ("{a} and {b}", {"a": 1, "b": "two"}, "1 and two"),
        ("{a} and {b}", {"a": 1}, "1 and ?"),
        ("{n} {n|process|processes}", {"n": 1}, "1 process"),
        ("{n} {n|process|processes}", {"n": 3}, "3 processes"),
        ("{n|was|were}", {}, "were"),
        ("{call} {a.b} {0!r} {", {"call": "main({1: 2})"}, "main({1: 2}) {a.b} {0!r} {"),
        ("{x}", {"x": 0.123456}, "0.1235"),
        ("{x}", {"x": ["a", 1]}, "a, 1"),
        ("Heard: {x}", {"x": []}, "Heard: –"),
        ("{x}", {"x": list(range(12))}, "0, 1, 2, 3, 4, 5, 6, 7, …"),
        ("{x}", {"x": True}, "True"),
        ("{x}", {"x": {"a": 1}}, "{'a': 1}"),
        ("{x}", {"x": "[red]\x1b[31mboo\n"}, "[red]�[31mboo "),
    ],
)
def test_fills_and_never_fails(sentence: str, params: dict[str, object], expected: str) -> None:
    assert fill(sentence, params) == expected


def test_a_parameter_is_not_filled_itself() -> None:
    assert fill("{a}", {"a": "{b}", "b": "no"}) == "{b}"


def test_long_parameters_lose_their_middle() -> None:
    text = fill("{x}", {"x": "a" * 500 + "b" * 500})
    assert text.startswith("aaa")
    assert text.endswith("bbb")
    assert len(text) <= 400
    assert shorten("short", 10) == "short"


def test_clean_strips_what_could_move_the_cursor() -> None:
    assert clean("a\tb\rc\x08\u202e\x00") == "a   bc���"
    assert clean("one\ntwo") == "one two"
    assert clean("one\ntwo", lines=True) == "one\ntwo"
    assert clean("日本語 ✓") == "日本語 ✓"
