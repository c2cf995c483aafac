from pathlib import Path

from grader.judge.values import at_length
from grader.model.result import CheckResult, Finding, Kind, Outcome
from grader.progress import Home
from grader.progress.full import keep_full

CHECK = CheckResult(
    id="results",
    kind=Kind.RESULT,
    outcome=Outcome.FAILED,
    points=0.0,
    max_points=1.0,
    params={"call": "main(…)"},
)


def finding(full: tuple[str, str] | None) -> Finding:
    return Finding(exercise="pool_map", check=CHECK, title="Right.", full=full)


def test_short_values_stand_in_the_message() -> None:
    assert at_length([1, 2], [2, 1]) is None


def test_long_ones_are_kept_an_item_a_line() -> None:
    full = at_length(list(range(100)), list(range(1, 101)))
    assert full is not None
    assert full[0].splitlines()[:2] == ["[0] 1", "[1] 2"]
    assert full[1].splitlines()[-1] == "[99] 99"


def test_even_these_have_an_end() -> None:
    full = at_length([], ["x" * 900] * 1000)
    assert full is not None
    assert len(full[0]) < 110_000
    assert full[0].endswith("\n…")


def test_they_are_kept_in_a_file(tmp_path: Path) -> None:
    path = keep_full(Home(tmp_path), finding(("1", "2")))
    assert path == tmp_path / ".grader" / "pool_map.results.txt"
    assert path.read_text() == "pool_map: Right.\nmain(…)\n\n-- expected\n1\n\n-- got\n2\n"


def test_without_a_place_there_is_no_file(tmp_path: Path) -> None:
    assert keep_full(Home(tmp_path), finding(None)) is None
    (tmp_path / ".grader").write_text("")
    assert keep_full(Home(tmp_path), finding(("1", "2"))) is None
