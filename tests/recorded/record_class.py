"""Make the recorded class anew: `python -m tests.recorded.record_class` in the project's folder.

Seven students hand in the project's own files (solutions, wrong answers, stubs, a hostile one) for five exercises, and
all of it is really graded. Tests of reports and exports read what came of it.
"""

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from grader.catalog import load_catalog
from grader.control import Ended, JudgeProcess, Options, grade, open_room, prepare
from grader.control.machine import machine_info
from grader.model.exercise import Exercise
from grader.model.gradebook import ClassBook, Course, Entry, Grade, Handed, Marked, Problem, Student
from grader.stage.containment import detect

ROOT = Path(__file__).parents[2]
RECORDED = Path(__file__).with_name("class.json")
EXERCISES = ("simple_process", "multiple_processes", "pool_map", "shared_counter", "lock_workers")
COURSE = Course(
    title="Parallel lab",
    points={"pool_map": 10.0},
    dropped=("lock_workers",),
    deadline=datetime(2026, 3, 1, 12, tzinfo=UTC),
    penalty_per_day=0.1,
)
SOLUTION, STUB, NOTHING, SUSPECT = "solution", "stub", "nothing", "suspect"
# Behind a solution: leaves out numbers of events, as if some had been lost.
GAP = b"""

_main = main


def main(*args, **kwargs):
    import sys

    sys.modules["grader.probe"].current.channel._count += 5
    return _main(*args, **kwargs)
"""
HANDED_IN: dict[str, Sequence[str]] = {
    "s01": (SOLUTION,) * 5,
    "s02": (SOLUTION, "wrong/start_join_start_join", "wrong/serial_loop", "wrong/no_lock", "wrong/no_lock"),
    "s03": (STUB,) * 5,
    "s04": (SOLUTION, "wrong/start_join_start_join", SOLUTION, "wrong/lock_for_writing_only", NOTHING),
    "s05": ("hostile/odd/syntax_error", "wrong/lambda_target", SUSPECT, NOTHING, "wrong/not_released"),
    "s06": (SOLUTION, STUB, "wrong/no_guard", "wrong/threads", SOLUTION),
    "s07": (NOTHING,) * 5,
}
IDS = {
    "s01": {"email": "s01@example.org", "id_number": "1001", "canvas_id": "51", "sis_login": "s01", "section": "A"},
    "s02": {"email": "s02@example.org", "id_number": "1002", "canvas_id": "52", "sis_login": "s02", "section": "A"},
    "s03": {"email": "s03@example.org", "id_number": "1003", "canvas_id": "53", "section": "B"},
    "s04": {"email": "s04@example.org", "id_number": "1004", "sis_id": "X4", "section": "B"},
    "s05": {"email": "s05@example.org"},
    "s06": {"email": "s06@example.org", "id_number": "1006"},
}
LATE = {"s04": 2, "s02": 0}


def text_of(exercise: Exercise, what: str) -> bytes | None:
    """The file that stands for what a student hands in."""
    match what:
        case "solution":
            return (ROOT / "solutions" / exercise.chapter / exercise.file_name).read_bytes()
        case "stub":
            return (ROOT / "exercises" / exercise.chapter / exercise.file_name).read_bytes()
        case "nothing":
            return None
        case "suspect":
            return (text_of(exercise, SOLUTION) or b"") + GAP
    folder = ROOT / "tests" if what.startswith("hostile") else ROOT / "grader" / "lab" / exercise.name
    return (folder / f"{what}.py").read_bytes()


def grade_student(key: str, folder: Path) -> tuple[str, tuple[Entry, ...]]:
    """The digest of what a student handed in, and what came of each exercise."""
    catalog = load_catalog()
    chosen = catalog.choose(EXERCISES)
    for exercise, what in zip(chosen, sorted_like(chosen, HANDED_IN[key]), strict=True):
        text = text_of(exercise, what)
        if text is not None:
            (folder / exercise.file_name).write_bytes(text)
    ended: dict[str, Ended] = {}
    with open_room() as room:
        prepared = prepare(catalog, chosen, folder, room)
        with JudgeProcess(room.runs, room.path / "judge.log") as judge:
            for event in grade(prepared, Options(jobs=1, containment=detect()), 2, judge if prepared.ready else None):
                if isinstance(event, Ended):
                    ended[event.exercise.name] = event
        names = [one.name for one in chosen]
        entries = [Entry(exercise=name, result=ended[name].result, findings=ended[name].findings) for name in names]
        return prepared.submission.digest, tuple(entries)


def sorted_like(chosen: Sequence[Exercise], whats: Sequence[str]) -> list[str]:
    """What is handed in, in the order of the lab's exercises."""
    by_name = dict(zip(EXERCISES, whats, strict=True))
    return [by_name[one.name] for one in chosen]


def mark(key: str, digest: str, entries: tuple[Entry, ...], exercises: Sequence[Exercise]) -> Marked:
    """A student's submission with its grade by the course's rules."""
    by_exercise = {}
    most = 0.0
    for exercise, entry in zip(exercises, entries, strict=True):
        if exercise.name not in COURSE.dropped:
            worth = COURSE.points.get(exercise.name, exercise.points)
            most += worth
            by_exercise[exercise.name] = round(entry.result.score * worth / entry.result.max_score, 6)
    days = LATE.get(key)
    penalty = COURSE.penalty_per_day * (days or 0)
    points = round(sum(by_exercise.values()) * (1 - penalty), 6)
    submitted = COURSE.deadline + timedelta(days=days) if days is not None and COURSE.deadline is not None else None
    problems = (Problem(code="file.link", params={"name": "pool_range.py"}, where="s06/pool_range.py"),)
    return Marked(
        handed=Handed(
            student=Student(key=key, name=f"Student {key}", ids=IDS.get(key, {})),
            origin=f"submissions/{key}",
            submitted=submitted,
            late=bool(days),
            problems=problems if key == "s06" else (),
        ),
        digest=digest,
        entries=entries,
        grade=Grade(points=points, most=most, penalty=penalty, days_late=days, by_exercise=by_exercise),
        complete=True,
        machine=machine_info(None, detect().level),
    )


def same(marked: Sequence[Marked]) -> tuple[Marked, ...]:
    """With the keys of those who handed in the same file for an exercise; stubs are no news."""
    done = []
    for one in marked:
        entries = []
        for entry in one.entries:
            mine = HANDED_IN[one.handed.student.key][EXERCISES.index(entry.exercise)]
            others = [key for key, whats in HANDED_IN.items() if whats[EXERCISES.index(entry.exercise)] == mine]
            alike = () if mine in (STUB, NOTHING) else tuple(key for key in others if key != one.handed.student.key)
            entries.append(msgspec.structs.replace(entry, same_as=alike))
        done.append(msgspec.structs.replace(one, entries=tuple(entries)))
    return tuple(done)


def record() -> ClassBook:
    """The class, graded."""
    exercises = load_catalog().choose(EXERCISES)
    marked = []
    for key in HANDED_IN:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / key
            place.mkdir()
            digest, entries = grade_student(key, place)
        marked.append(mark(key, digest, entries, exercises))
    return ClassBook(
        grader="0.1.0",
        course=COURSE,
        exercises=exercises,
        marked=same(marked),
        strays=(Problem(code="file.not_regular", params={"name": "notes"}, where="submissions/notes"),),
    )


if __name__ == "__main__":
    RECORDED.write_bytes(msgspec.json.format(msgspec.json.encode(record()), indent=1) + b"\n")
