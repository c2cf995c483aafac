"""A course's rules: what is refused in them, and what a submission is worth by them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import GraderError
from grader.gradebook.course import exact, grade_of, read_course
from grader.model.exercise import Exercise
from grader.model.gradebook import Course, Grade, Handed, Student
from grader.model.result import CheckResult, ExerciseResult, Kind, Outcome, State, conclude, set_aside

DEADLINE = datetime(2026, 11, 20, 23, 59, tzinfo=UTC)
EXAMPLE = """
title = "Parallel programming, autumn"
language = "ja"
dropped = ["pool_imap"]
deadline = 2026-11-20T23:59:00+09:00
grace_hours = 2
penalty_per_day = 0.1
most_penalty = 0.5

[points]
pool_map = 10
lock_workers = 2.5
"""


def exercise(name: str, points: float = 5.0) -> Exercise:
    return Exercise(name=name, chapter="chapter_1", number=1, title=name, points=points, names={})


LAB = [exercise("pool_map"), exercise("pool_imap", 4.0), exercise("lock_workers", 1.0)]


def write(folder: Path, text: str) -> Path:
    path = folder / "course.toml"
    path.write_text(text, encoding="utf-8")
    return path


def check(outcome: Outcome, points: float, name: str = "", by: str = "") -> CheckResult:
    return CheckResult(
        id=name or f"{outcome}_{points}",
        kind=Kind.RESULT,
        outcome=outcome,
        points=points if outcome is Outcome.PASSED else 0.0,
        max_points=points,
        params={"by": by} if by else {},
    )


def result(name: str, *checks: CheckResult) -> ExerciseResult:
    return conclude(name, list(checks), 0.1)


def passed(one: Exercise) -> ExerciseResult:
    return result(one.name, check(Outcome.PASSED, one.points))


def handed(submitted: datetime | None = None, *, late: bool = False) -> Handed:
    return Handed(student=Student(key="s01"), origin="s01", submitted=submitted, late=late)


def grade(course: Course, results: Sequence[ExerciseResult], submitted: datetime | None = None) -> Grade:
    return grade_of(course, LAB, results, handed(submitted))


# -- reading -------------------------------------------------------------------------------------------------


def test_all_rules(tmp_path: Path) -> None:
    assert read_course(write(tmp_path, EXAMPLE), LAB) == Course(
        title="Parallel programming, autumn",
        language="ja",
        points={"pool_map": 10.0, "lock_workers": 2.5},
        dropped=("pool_imap",),
        deadline=datetime(2026, 11, 20, 23, 59, tzinfo=timezone(timedelta(hours=9))),
        grace_hours=2.0,
        penalty_per_day=0.1,
        most_penalty=0.5,
    )


def test_no_rules(tmp_path: Path) -> None:
    assert read_course(write(tmp_path, "\ufeff# nothing\n")) == Course()


def test_the_labs_own_exercises_are_known(tmp_path: Path) -> None:
    assert read_course(write(tmp_path, "[points]\npool_map = 1\n")).points == {"pool_map": 1.0}


@pytest.mark.parametrize(
    ("text", "code", "line", "params"),
    [
        ("title = ", "error.course_syntax", 1, {}),
        ("title = 'a'\ntitle = = 'b'\nlanguage = 'en'\n", "error.course_syntax", 2, {}),
        ("\ngrace_hours = 'two'\n", "error.course_value", 2, {"key": "grace_hours"}),
        ("[points]\npool_imap = 1\npool_map = 'ten'\n", "error.course_value", 3, {"key": "points.pool_map"}),
        ("points = 3\n", "error.course_value", 1, {"key": "points"}),
        ("dropped = [1]\n", "error.course_value", 1, {"key": "dropped"}),
        ("dead_line = 1\n", "error.course_key_but", 1, {"key": "dead_line", "close": "deadline"}),
        ("xyz = 1\n", "error.course_key", 1, {"key": "xyz"}),
        ("[points]\npool_mop = 1\n", "error.course_exercise_but", 2, {"name": "pool_mop", "close": "pool_map"}),
        ("points.xyz = 1\n", "error.course_exercise", 1, {"name": "xyz"}),
        ("title = ''\ndropped = ['pool_amp']\n", "error.course_exercise_but", 2, {"close": "pool_map"}),
        ("[points]\n\"pool_map\" = -1\n", "error.course_points", 2, {"key": "points.pool_map", "value": -1.0}),
        ("[points]\npool_map = inf\n", "error.course_points", 2, {}),
        ("[points]\npool_map = nan\n", "error.course_points", 2, {}),
        ("language = 'fr'\n", "error.course_language", 1, {"value": "fr"}),
        ("deadline = 2026-11-20T23:59:00\n", "error.course_zone", 1, {"value": "2026-11-20T23:59:00"}),
        ("deadline = 2026-11-20\n", "error.course_value", 1, {"key": "deadline"}),
        ("deadline = 'tomorrow'\n", "error.course_value", 1, {"key": "deadline"}),
        ("grace_hours = -1\n", "error.course_between", 1, {"most": 10_000.0}),
        ("grace_hours = nan\n", "error.course_between", 1, {}),
        ("penalty_per_day = 1.5\n", "error.course_between", 1, {"most": 1.0}),
        ("most_penalty = -0.1\n", "error.course_between", 1, {}),
        ("penalty_per_day = 0.1\n", "error.course_no_deadline", 1, {"key": "penalty_per_day"}),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, code: str, line: int, params: dict[str, object]) -> None:
    path = write(tmp_path, text)
    with pytest.raises(GraderError) as caught:
        read_course(path, LAB)
    assert caught.value.code == code
    assert caught.value.params["where"] == f"{path}:{line}"
    assert {name: caught.value.params[name] for name in params} == params


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match=r"error\.cant_read"):
        read_course(tmp_path / "course.toml")


# -- grading -------------------------------------------------------------------------------------------------


def test_without_rules_points_are_the_checks() -> None:
    grade = grade_of(Course(), LAB, [passed(one) for one in LAB], handed())
    assert grade == Grade(
        points=10.0, most=10.0, days_late=0, by_exercise={"pool_map": 5.0, "pool_imap": 4.0, "lock_workers": 1.0}
    )


def test_points_are_scaled_to_the_courses() -> None:
    half = result("pool_map", check(Outcome.PASSED, 1.0), check(Outcome.FAILED, 2.0))
    found = grade(Course(points={"pool_map": 10.0}, dropped=("pool_imap",)), [half, passed(LAB[1])])
    assert found.by_exercise == {"pool_map": 3.333333, "lock_workers": 0.0}
    assert found.points == 3.333333
    assert found.most == 11.0


def test_thirds_make_a_whole() -> None:
    lab = [exercise(f"e{number}", 3.0) for number in range(3)]
    third = [result(one.name, check(Outcome.PASSED, 1.0), check(Outcome.FAILED, 2.0)) for one in lab]
    course = Course(points={one.name: 0.1 for one in lab})
    assert grade_of(course, lab, third, handed()).points == 0.1


@pytest.mark.parametrize("state", [State.MISSING, State.UNTOUCHED])
def test_what_was_not_done_counts_as_nothing(state: State) -> None:
    found = grade(Course(), [set_aside("pool_map", state, 5.0)])
    assert (found.points, found.most) == (0.0, 10.0)
    assert found.by_exercise == {"pool_map": 0.0, "pool_imap": 0.0, "lock_workers": 0.0}


def test_broken_checks_are_left_out() -> None:
    broken = result("pool_map", check(Outcome.PASSED, 2.0), check(Outcome.FAILED, 1.0), check(Outcome.BROKEN, 2.0))
    assert grade(Course(), [broken]).by_exercise["pool_map"] == round(5 * 2 / 3, 6)
    assert grade(Course(), [broken]).most == 10.0


def test_checks_that_wait_for_a_broken_one_are_left_out() -> None:
    checks = (
        check(Outcome.PASSED, 1.0, "a"),
        check(Outcome.BROKEN, 1.0, "b"),
        check(Outcome.BLOCKED, 1.0, "c", by="b"),
        check(Outcome.BLOCKED, 2.0, "d", by="c"),
    )
    assert grade(Course(), [result("pool_map", *checks)]).by_exercise["pool_map"] == 5.0


def test_checks_that_wait_for_a_failed_one_count() -> None:
    checks = (
        check(Outcome.PASSED, 1.0, "a"),
        check(Outcome.FAILED, 1.0, "b"),
        check(Outcome.BLOCKED, 1.0, "c", by="b"),
        check(Outcome.BLOCKED, 2.0, "d", by="c"),
    )
    assert grade(Course(), [result("pool_map", *checks)]).by_exercise["pool_map"] == 1.0


def test_checks_that_wait_for_each_other_end() -> None:
    checks = (check(Outcome.BLOCKED, 1.0, "a", by="b"), check(Outcome.BLOCKED, 4.0, "b", by="a"))
    assert grade(Course(), [result("pool_map", *checks)]).by_exercise["pool_map"] == 0.0


def test_an_exercise_of_which_nothing_could_be_judged_is_left_out() -> None:
    broken = result("pool_map", check(Outcome.BROKEN, 5.0))
    found = grade(Course(points={"pool_map": 50.0}), [broken, passed(LAB[1])])
    assert found.by_exercise == {"pool_imap": 4.0, "lock_workers": 0.0}
    assert (found.points, found.most) == (4.0, 5.0)


@pytest.mark.parametrize(
    ("hours", "days"),
    [(-500, 0), (0, 0), (2, 0), (2 + 1 / 3600, 1), (26, 1), (26.01, 2), (2 + 24 * 3, 3), (24 * 400, 400)],
)
def test_days_late(hours: float, days: int) -> None:
    course = Course(deadline=DEADLINE, grace_hours=2, penalty_per_day=0.1, most_penalty=0.5)
    found = grade(course, [passed(one) for one in LAB], DEADLINE + timedelta(hours=hours))
    assert found.days_late == days
    assert found.penalty == round(min(0.1 * days, 0.5), 6)
    assert found.points == round(10 - min(days, 5), 6)
    assert found.by_exercise["pool_map"] == 5.0


def test_the_zone_of_a_time_counts() -> None:
    tokyo = timezone(timedelta(hours=9))
    course = Course(deadline=DEADLINE.replace(tzinfo=tokyo), penalty_per_day=0.25)
    assert grade(course, [], DEADLINE - timedelta(hours=9)).days_late == 0
    assert grade(course, [], DEADLINE).days_late == 1


def test_no_penalty_where_the_time_is_not_known() -> None:
    course = Course(deadline=DEADLINE, penalty_per_day=1.0)
    found = grade_of(course, LAB, [passed(one) for one in LAB], handed(late=True))
    assert (found.points, found.penalty, found.days_late) == (10.0, 0.0, None)


def test_without_a_deadline_nothing_is_late() -> None:
    assert grade(Course(), [], DEADLINE).days_late == 0


# -- for all courses -----------------------------------------------------------------------------------------

POINTS = st.floats(0, 1000, allow_nan=False)
SHARES = st.floats(0, 1, allow_nan=False)
OUTCOMES = st.sampled_from(Outcome)
CHECKS = st.lists(st.tuples(OUTCOMES, st.sampled_from([0.5, 1.0, 1.5, 2.0, 3.0])), min_size=1, max_size=5)
RESULTS = st.fixed_dictionaries({one.name: CHECKS for one in LAB})
TIMES = st.none() | st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
COURSES = st.builds(
    Course,
    points=st.dictionaries(st.sampled_from([one.name for one in LAB]), POINTS),
    dropped=st.lists(st.sampled_from([one.name for one in LAB]), max_size=2).map(tuple),
    deadline=st.none() | st.just(DEADLINE),
    grace_hours=st.floats(0, 100, allow_nan=False),
    penalty_per_day=SHARES,
    most_penalty=SHARES,
)


def made(outcomes: dict[str, list[tuple[Outcome, float]]]) -> list[ExerciseResult]:
    return [
        result(name, *(check(outcome, points, f"c{number}") for number, (outcome, points) in enumerate(checks)))
        for name, checks in outcomes.items()
    ]


@given(COURSES, RESULTS, TIMES)
def test_points_are_between_none_and_all(
    course: Course, outcomes: dict[str, list[tuple[Outcome, float]]], submitted: datetime | None
) -> None:
    found = grade(course, made(outcomes), submitted)
    assert 0 <= found.points <= found.most
    assert 0 <= found.penalty <= course.most_penalty + 1e-6
    assert found.points <= sum(found.by_exercise.values()) + 1e-5
    assert set(found.by_exercise).isdisjoint(course.dropped)
    if submitted is None or course.deadline is None or submitted <= course.deadline:
        assert found.penalty == 0


@given(COURSES, RESULTS, TIMES, st.sampled_from([one.name for one in LAB]), st.integers(0, 4))
def test_passing_one_more_check_never_costs_points(
    course: Course,
    outcomes: dict[str, list[tuple[Outcome, float]]],
    submitted: datetime | None,
    name: str,
    number: int,
) -> None:
    checks = outcomes[name]
    at = number % len(checks)
    if checks[at][0] is Outcome.BROKEN:
        return
    better = {**outcomes, name: [*checks[:at], (Outcome.PASSED, checks[at][1]), *checks[at + 1 :]]}
    assert grade(course, made(better), submitted).points >= grade(course, made(outcomes), submitted).points


@given(COURSES, RESULTS, TIMES, st.sampled_from([one.name for one in LAB]), st.integers(0, 4))
def test_a_check_that_broke_never_costs_what_its_failure_would_not(
    course: Course,
    outcomes: dict[str, list[tuple[Outcome, float]]],
    submitted: datetime | None,
    name: str,
    number: int,
) -> None:
    checks = outcomes[name]
    at = number % len(checks)
    failed = {**outcomes, name: [*checks[:at], (Outcome.FAILED, checks[at][1]), *checks[at + 1 :]]}
    broken = {**outcomes, name: [*checks[:at], (Outcome.BROKEN, checks[at][1]), *checks[at + 1 :]]}
    assert grade(course, made(broken), submitted).points >= grade(course, made(failed), submitted).points


@given(COURSES, RESULTS, TIMES, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_handing_in_later_never_brings_points(
    course: Course,
    outcomes: dict[str, list[tuple[Outcome, float]]],
    submitted: datetime | None,
    later: timedelta,
) -> None:
    results = made(outcomes)
    afterwards = submitted + later if submitted is not None else None
    assert grade(course, results, afterwards).points <= grade(course, results, submitted).points


@given(RESULTS, POINTS)
def test_twice_the_worth_is_twice_the_points(
    outcomes: dict[str, list[tuple[Outcome, float]]], points: float
) -> None:
    results = made(outcomes)
    once = grade(Course(points={"pool_map": points}), results).by_exercise.get("pool_map", 0.0)
    twice = grade(Course(points={"pool_map": 2 * points}), results).by_exercise.get("pool_map", 0.0)
    assert twice == pytest.approx(2 * once, abs=2e-6)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_taken_as_they_are_written(number: float) -> None:
    assert float(exact(number)) == number
    assert exact(0.1) == Fraction(1, 10)
