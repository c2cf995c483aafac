from pathlib import Path

import pytest

from grader.catalog import load_catalog, read_exercise
from grader.control.candidates import known_answers, read_header
from grader.control.scaffold import plan, scaffold
from grader.errors import GraderError
from grader.submission import is_untouched, stub_text


def test_a_new_exercise_is_whole(tmp_path: Path) -> None:
    new = plan(load_catalog(), "pool_squares", "2")
    assert (new.chapter, new.number) == ("chapter_2_pools", 9)
    made = scaffold(new, tmp_path)
    assert all(path.is_file() for path in made)
    exercise = read_exercise(tmp_path / "grader" / "lab" / "pool_squares" / "exercise.toml")
    stubs, solutions = tmp_path / "exercises", tmp_path / "solutions"
    answers = list(known_answers(exercise, stubs, solutions, tmp_path / "grader" / "lab"))
    assert [one.role for one in answers] == ["solution", "stub", "right", "wrong"]
    assert read_header(answers[-1].path.read_text("utf-8")).missing == ()
    stub = stub_text(exercise, stubs)
    assert stub is not None and is_untouched(stub, stub)
    for path in made:
        assert "$" not in path.read_text("utf-8")
        if path.suffix == ".py":
            compile(path.read_text("utf-8"), str(path), "exec")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    new = plan(load_catalog(), "pool_squares", None)
    scaffold(new, tmp_path)
    with pytest.raises(GraderError, match="there_already"):
        scaffold(new, tmp_path)


@pytest.mark.parametrize(
    ("name", "chapter", "code"),
    [
        ("Pool", None, "exercise_name"), ("a-b", None, "exercise_name"), ("class", None, "exercise_name"),
        ("../x", None, "exercise_name"), ("pool_map", None, "exercise_there"), ("fresh", "9", "no_chapter"),
    ],
)  # fmt: skip
def test_what_can_not_be_made(name: str, chapter: str | None, code: str) -> None:
    with pytest.raises(GraderError, match=code):
        plan(load_catalog(), name, chapter)
