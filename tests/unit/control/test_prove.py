from pathlib import Path

import pytest

from grader.control.candidates import Candidate, Header, Role, fill_header, known_answers, read_header
from grader.control.prove import Prover, examine
from grader.control.tally import settle
from grader.model.result import ExerciseResult, Outcome
from tests.unit.control.conftest import StartJudge, make_exercise, make_finding

WRONG = """# wrong: one big lock
# kind: parallel
# caught by: parallel.never_met, speedup.serialized
# start method: spawn
# hangs
\"\"\"Pool.map\"\"\"
# kind: not here
"""
EXERCISE = make_exercise()


def candidate(role: Role, caught_by: tuple[str, ...] = ("result.wrong",)) -> Candidate:
    header = Header(wrong="it", kind="result", caught_by=caught_by)
    return Candidate(exercise=EXERCISE, path=Path("x.py"), role=role, header=header)


def result(*outcomes: Outcome) -> ExerciseResult:
    findings = [make_finding(str(number), outcome) for number, outcome in enumerate(outcomes)]
    return settle(EXERCISE, findings)


FULL = result(Outcome.PASSED, Outcome.PASSED)
CAUGHT = result(Outcome.PASSED, Outcome.FAILED)
NONE = result(Outcome.FAILED, Outcome.FAILED)
BROKEN = result(Outcome.PASSED, Outcome.BROKEN)


def test_reads_the_header() -> None:
    assert read_header(WRONG) == Header(
        wrong="one big lock",
        kind="parallel",
        caught_by=("parallel.never_met", "speedup.serialized"),
        start_method="spawn",
        hangs=True,
    )
    assert read_header("# right: a table\nx = 1\n") == Header()
    assert read_header("").missing == ("wrong", "kind", "caught by")


def test_fills_in_what_it_was_caught_by(tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text("# wrong: it\n# kind: result\n# caught by: ?\nx = 1  # caught by: me\n")
    assert read_header(path.read_text()).unfilled
    fill_header(path, ["a.b", "c.d"])
    assert path.read_text() == "# wrong: it\n# kind: result\n# caught by: a.b, c.d\nx = 1  # caught by: me\n"


@pytest.mark.parametrize(
    ("role", "caught_by", "outcome", "untouched", "problem"),
    [
        (Role.SOLUTION, (), FULL, False, None),
        (Role.SOLUTION, (), CAUGHT, False, "verify.not_full"),
        (Role.RIGHT, (), FULL, False, None),
        (Role.RIGHT, (), CAUGHT, False, "verify.not_full"),
        (Role.RIGHT, (), BROKEN, False, "verify.faulty"),
        (Role.STUB, (), NONE, True, None),
        (Role.STUB, (), NONE, False, "verify.touched"),
        (Role.STUB, (), CAUGHT, True, "verify.points"),
        (Role.WRONG, ("result.wrong",), CAUGHT, False, None),
        (Role.WRONG, ("a.b", "result.wrong"), CAUGHT, False, None),
        (Role.WRONG, ("a.b",), CAUGHT, False, "verify.other"),
        (Role.WRONG, ("?",), CAUGHT, False, "verify.unfilled"),
        (Role.WRONG, ("?",), FULL, False, "verify.uncaught"),
        (Role.WRONG, ("result.wrong",), FULL, False, "verify.full"),
        (Role.WRONG, (), CAUGHT, False, "verify.header"),
        (Role.WRONG, ("result.wrong",), BROKEN, False, "verify.faulty"),
    ],
)
def test_holds_answers_against_what_must_come(
    role: Role, caught_by: tuple[str, ...], outcome: ExerciseResult, untouched: bool, problem: str | None
) -> None:
    assert examine(candidate(role, caught_by), outcome, untouched=untouched).problem == problem


def test_finds_all_known_answers(tmp_path: Path) -> None:
    for place in ("lab/pool_map/right/b.py", "lab/pool_map/wrong/c.py", "lab/pool_map/wrong/a.py"):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(WRONG)
    answers = list(known_answers(EXERCISE, tmp_path / "exercises", tmp_path / "solutions", tmp_path / "lab"))
    assert [(one.role, one.path.name) for one in answers] == [
        (Role.SOLUTION, "pool_map.py"),
        (Role.STUB, "pool_map.py"),
        (Role.RIGHT, "b.py"),
        (Role.WRONG, "a.py"),
        (Role.WRONG, "c.py"),
    ]


def test_proves_some_at_a_time(tmp_path: Path, start_judge: StartJudge) -> None:
    answers = []
    for name in ("a", "b", "c", "absent"):
        path = tmp_path / f"{name}.py"
        if name != "absent":
            path.write_text("x = 1\n")
        answers.append(Candidate(exercise=EXERCISE, path=path, role=Role.RIGHT))
    room = tmp_path / "room"
    room.mkdir()
    findings = (make_finding("one"), make_finding("two"))
    prover = Prover(lambda number: start_judge(*findings), room, jobs=2)
    proofs = {proof.candidate.path.stem: proof.problem for proof in prover.prove(answers)}
    assert proofs == {"a": None, "b": None, "c": None, "absent": "verify.absent"}


def test_a_judge_that_dies_is_replaced(tmp_path: Path, start_judge: StartJudge) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    room = tmp_path / "room"
    room.mkdir()
    prover = Prover(lambda number: start_judge(code=None, die=True), room, jobs=1)
    answer = Candidate(exercise=EXERCISE, path=path, role=Role.RIGHT)
    assert [proof.problem for proof in prover.prove([answer, answer])] == ["verify.faulty"] * 2
