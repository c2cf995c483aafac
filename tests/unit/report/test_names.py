import pytest

from grader.report.names import file_names, folded, is_safe
from tests.recorded.classes import hostile, recorded_class, replaced

BOOK = recorded_class()


@pytest.mark.parametrize("key", ["s01", "Student One", "a.b-c_d", "学生一", "x" * 100, "index"])
def test_a_safe_key_is_the_files_name(key: str) -> None:
    assert is_safe(key)


@pytest.mark.parametrize(
    "key",
    [
        "",
        ".",
        "..",
        ".hidden",
        "-rf",
        "../up",
        "a/b",
        "a\\b",
        "a\0b",
        "a\nb",
        "a b\u2028",
        "nul",
        "COM1.txt",
        "a.",
        "a ",
        *("x" * 300, "学" * 60, "a?b", "a#b", "a%41", 'a"b', "a\u202eb", "a<b", "\ud800"),
    ],
)
def test_an_unsafe_key_is_not(key: str) -> None:
    assert not is_safe(key)
    book = replaced(BOOK, marked=(hostile(BOOK.marked[0], key),))
    (name,) = file_names(book).values()
    assert is_safe(name)


def test_names_differ_where_case_makes_no_difference() -> None:
    keys = ["ann", "Ann", "ANN", "ｅve", "eve"]
    book = replaced(BOOK, marked=tuple(hostile(BOOK.marked[0], key) for key in keys))
    names = file_names(book)
    assert list(names) == keys
    assert len({folded(name) for name in names.values()}) == len(keys)


def test_names_stay_the_same() -> None:
    assert file_names(BOOK) == file_names(BOOK)
    assert file_names(BOOK)["s01"] == "s01"
