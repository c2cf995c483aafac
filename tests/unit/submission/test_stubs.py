from pathlib import Path

import pytest

from grader.catalog import load_catalog
from grader.model.exercise import Exercise
from grader.submission import is_untouched, stub_text, stubs_folder
from grader.submission.stubs import is_as_handed_out

STUB = b'''"""A title."""

import time


def main(items):
    """Do it."""
    raise NotImplementedError("write main()")


if __name__ == "__main__":
    print(main([1]))
'''


@pytest.mark.parametrize(
    "text",
    [
        STUB,
        STUB.replace(b"\n", b"\r\n"),
        STUB + b"\n# my notes\n",
        STUB.replace(b"Do it.", b"Do it soon."),
        STUB.replace(b'    """Do it."""\n', b""),
        STUB.replace(b"    raise", b"        \n    raise"),
    ],
)
def test_spaces_comments_and_docstrings_touch_nothing(text: bytes) -> None:
    assert is_untouched(text, STUB)


@pytest.mark.parametrize(
    "text",
    [
        STUB.replace(b"raise NotImplementedError", b"raise ValueError"),
        STUB.replace(b"import time\n", b""),
        STUB + b"x = 1\n",
        b"",
        STUB.replace(b"def main", b"def main("),
        STUB.replace(b"import time", b"import time\0"),
        b"(" * 5000,
        b"-" * 60_000 + b"1",
        b"#" * 70_000 + b"\n" + STUB,
    ],
)
def test_everything_else_touches(text: bytes) -> None:
    assert not is_untouched(text, STUB)


def test_a_broken_stub_is_still_equal_to_itself_only() -> None:
    assert not is_untouched(b"def (", b"def )")


def test_stubs_are_found_in_a_checkout_and_in_a_wheel(tmp_path: Path) -> None:
    package = tmp_path / "grader"
    package.mkdir()
    assert stubs_folder(package) is None
    (tmp_path / "exercises").mkdir()
    assert stubs_folder(package) == tmp_path / "exercises"
    (package / "_exercises").mkdir()
    assert stubs_folder(package) == package / "_exercises"


def test_every_exercise_has_a_stub_that_is_untouched() -> None:
    for exercise in load_catalog():
        stub = stub_text(exercise)
        assert stub is not None, exercise.name
        assert is_untouched(stub + b"\n# a remark\n", stub), exercise.name


@pytest.mark.parametrize("exercise", load_catalog().exercises, ids=lambda one: one.name)
def test_every_stub_is_as_handed_out(exercise: Exercise) -> None:
    stub = stub_text(exercise)
    assert stub is not None
    assert is_as_handed_out(stub)


def test_what_is_written_where_the_stubs_are_is_no_stub() -> None:
    written = b"def work(x):\n    return x\n\ndef main():\n    raise NotImplementedError('write main()')\n"
    assert not is_untouched(written, written)
    assert not is_as_handed_out(b"")
    assert not is_as_handed_out(b"def main(:")
