import select
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from grader.control.judge import JudgeProcess
from grader.control.kept import Over
from grader.errors import GraderError
from grader.gradebook import hands as module
from grader.gradebook.hands import Hands, require_hardened
from grader.gradebook.work import Key, Work, exercise_version
from grader.model.containment import Containment, Level
from grader.model.judging import Done
from grader.model.result import Finding, Outcome, State
from grader.stage.containment import detect
from tests.unit.gradebook.conftest import CATALOG, check_of

EXERCISE = CATALOG.find("hello_process")
HARDENED = Containment(level=Level.BUBBLEWRAP)
# Answers each request with what it was given; without that it says that it has begun, and waits for its end.
JUDGE = """
import pathlib, signal, sys
for request in sys.stdin:
    if len(sys.argv) == 2:
        pathlib.Path(sys.argv[1]).write_text("begun")
        signal.pause()
    for line in sys.argv[2:]:
        print(line, flush=True)
"""


def work(number: int = 0, *, version: str = "", start_method: str | None = "fork") -> Work:
    version = version or exercise_version(EXERCISE, "1")
    key = Key(exercise=EXERCISE.name, file=f"sha256:{number}", version=version, start_method=start_method or "other")
    files = {EXERCISE.file_name: b"x = 1\n"}
    return Work(key=key, exercise=EXERCISE, files=files, seed=7, start_method=start_method)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """Where a judge that does not answer says that it has begun."""
    return tmp_path / "begun"


@pytest.fixture
def lines() -> list[str]:
    """What judges answer."""
    check = check_of(Outcome.PASSED, EXERCISE.points)
    finding = Finding(exercise=EXERCISE.name, check=check, of=1, title="It works.")
    return [msgspec.json.encode(one).decode() for one in (finding, Done(code=0))]


@pytest.fixture
def hands(begun: Path, lines: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    """Open hands whose judges are fake ones."""

    def start(room: object, number: int) -> JudgeProcess:
        command = (sys.executable, "-I", "-S", "-c", JUDGE, str(begun), *lines)
        return JudgeProcess(begun.parent, begun.parent / f"judge-{number}.log", command)

    monkeypatch.setattr(module, "_start_judge", start)
    monkeypatch.setattr(module, "require_hardened", lambda: HARDENED)
    made = Hands("1")
    made.open()
    yield made
    made.close()


def test_a_judge_is_kept_from_one_work_to_the_next(hands: Hands, begun: Path) -> None:
    for number in range(3):
        graded = hands.grade(f"task-{number}", work(number), "here").graded
        assert graded is not None
        assert (graded.key, graded.result.state) == (work(number).key, State.PASSED)
        assert graded.machine.containment == "bubblewrap"
    assert len(list(begun.parent.glob("judge-*.log"))) == 1


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (work(version="1+else"), "error.cluster_exercise"),
        (work(version=exercise_version(EXERCISE, "2")), "error.cluster_exercise"),
        (work(start_method=None), "error.cluster_start_method"),
        (work(start_method="none such"), "error.cluster_start_method"),
    ],
)
def test_what_would_be_graded_otherwise_is_refused(hands: Hands, begun: Path, asked: Work, code: str) -> None:
    answer = hands.grade("task", asked, "here")
    assert answer.graded is None
    assert answer.refusal is not None
    assert (answer.refusal.code, answer.refusal.params["host"]) == (code, "here")
    assert list(begun.parent.glob("judge-*.log")) == []


class Grading(threading.Thread):
    """Grades in a thread of its own; made when the judge has begun. `over` when it was called off."""

    def __init__(self, hands: Hands, begun: Path) -> None:
        super().__init__()
        self.over = False
        self._hands = hands
        self.start()
        while not begun.exists():
            assert self.is_alive()
            select.select([], [], [], 0.002)

    def run(self) -> None:
        try:
            self._hands.grade("task", work(), "here")
        except Over:
            self.over = True


def test_what_is_called_off_is_over_and_others_go_on(hands: Hands, begun: Path, lines: list[str]) -> None:
    answers, lines[:] = lines[:], []
    grading = Grading(hands, begun)
    hands.call_off(["none such"])
    assert grading.is_alive()
    hands.call_off(["task"])
    grading.join()
    assert grading.over
    lines[:] = answers
    assert hands.grade("task", work(), "here").graded is not None


def test_closing_ends_what_is_at_work(hands: Hands, begun: Path, lines: list[str]) -> None:
    lines.clear()
    grading = Grading(hands, begun)
    hands.close()
    grading.join()
    assert grading.over
    hands.close()
    with pytest.raises(Over):
        hands.grade("task", work(), "here")


def test_the_level_is_found_out_by_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    if detect().level is Level.BUBBLEWRAP:
        assert require_hardened() == detect()
    monkeypatch.setenv("PATH", "")  # where no bubblewrap is
    with pytest.raises(GraderError) as caught:
        require_hardened()
    assert caught.value.code == "error.sandbox_host"
    assert caught.value.params["level"] == detect().level is not Level.BUBBLEWRAP
