from pathlib import Path

import pytest

from grader.errors import GraderError
from grader.model.exercise import Exercise
from grader.model.result import CheckResult, Finding, Kind, Outcome, conclude
from grader.words import Words, choose_language, read_book

COMMON = """
[text]
"hello" = "Hello {name}"
"only.english" = "English"
[codes."a.b"]
message = "common {x}"
cause = "look at {x}"
[codes."blocked"]
message = "waits for {title}"
"""


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    (tmp_path / "en.toml").write_text(COMMON)
    (tmp_path / "ja.toml").write_text('[text]\n"hello" = "{name}さん"\n[codes."a.b"]\nmessage = "共通 {x}"\n')
    folder = tmp_path / "lab" / "pool_map" / "feedback"
    folder.mkdir(parents=True)
    (folder / "en.toml").write_text('[codes."a.b"]\nmessage = "own {x}"\n[titles]\none = "A title"\n')
    return tmp_path


def words(lab: Path, language: str = "en") -> Words:
    return Words(language, lab, lab / "lab")


def test_an_exercises_own_words_come_first(lab: Path) -> None:
    assert words(lab).message("pool_map", "a.b", {"x": 1}) == "own 1"
    assert words(lab).message("other", "a.b", {"x": 1}) == "common 1"
    assert words(lab).cause("other", "a.b", {"x": 1}) == "look at 1"
    assert words(lab).cause("pool_map", "a.b", {}) == ""


def test_english_stands_behind_the_language(lab: Path) -> None:
    japanese = words(lab, "ja")
    assert japanese.text("hello", name="Ada") == "Adaさん"
    assert japanese.text("only.english") == "English"
    assert japanese.message("other", "a.b", {"x": 1}) == "共通 1"


def test_a_language_without_a_book_is_english(lab: Path) -> None:
    assert words(lab, "zh").text("hello", name="Ada") == "Hello Ada"


def test_what_has_no_words_is_told_by_its_code(lab: Path) -> None:
    assert words(lab).message("other", "no.such", {}) == "no.such"
    assert words(lab).message("other", None, {}) == ""
    assert words(lab).text("no.such") == "no.such"


def test_tells_the_checks_of_a_result(lab: Path) -> None:
    checks = [
        check("one", Outcome.FAILED, "a.b", {"x": 5}),
        check("two", Outcome.BLOCKED, "blocked", {"by": "one"}),
        check("three", Outcome.PASSED, "a.b", {"x": 5}),
    ]
    findings = tuple(Finding(exercise="pool_map", check=one, title="English") for one in checks)
    told = words(lab).tell(conclude("pool_map", checks, 1.0), findings)
    assert [one.message for one in told.checks] == ["own 5", "waits for A title", ""]
    assert [one.params for one in told.checks] == [one.params for one in checks]


def check(name: str, outcome: Outcome, code: str, params: dict[str, object]) -> CheckResult:
    points = 1.0 if outcome is Outcome.PASSED else 0.0
    return CheckResult(
        id=name, kind=Kind.RESULT, outcome=outcome, points=points, max_points=1.0, code=code, params=params
    )


def test_a_bad_book_is_told(tmp_path: Path) -> None:
    path = tmp_path / "en.toml"
    path.write_text('[codes."a.b"]\nmesage = "no"\n')
    with pytest.raises(GraderError, match="bad_description"):
        read_book(path)


@pytest.mark.parametrize(
    ("asked", "environment", "expected"),
    [
        ("ja", {"GRADER_LANG": "zh"}, "ja"),
        (None, {"GRADER_LANG": "zh", "LANG": "ja_JP.UTF-8"}, "zh"),
        (None, {"LC_ALL": "ja_JP.UTF-8", "LANG": "en_US"}, "ja"),
        (None, {"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "fr_FR"}, "en"),
        (None, {"LANG": "C"}, "en"),
        (None, {"GRADER_LANG": "zha"}, "en"),
        (None, {}, "en"),
    ],
)
def test_language(asked: str | None, environment: dict[str, str], expected: str) -> None:
    assert choose_language(asked, environment) == expected


def test_an_exercises_title_is_translated_where_it_can_be(lab: Path) -> None:
    exercise = Exercise(name="pool_map", chapter="chapter_2", number=1, title="Pool.map", points=1.0, names={})
    (lab / "ja.toml").write_text('[titles]\npool_map = "Pool.map を使う"\n')
    assert words(lab, "ja").exercise_title(exercise) == "Pool.map を使う"
    assert words(lab, "zh").exercise_title(exercise) == "Pool.map"
