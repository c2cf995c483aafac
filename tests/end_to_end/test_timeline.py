"""`grader timeline` on small programs: what is drawn of locks, queues and calls."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from grader.catalog import LAB, load_catalog
from grader.cli.run import answer
from grader.judge.bench import Bench
from grader.judge.sketching import read_plan, sketch
from grader.model.exercise import Submitted
from grader.model.judging import JudgeRequest
from grader.model.timeline import Sketch

CATALOG = load_catalog()
LOCKS = '''
import multiprocessing

def worker(n, lock):
    for _ in range(n):
        with lock:
            print("acquired")

def main(processes=4, n=5):
    lock = multiprocessing.Lock()
    started = [multiprocessing.Process(target=worker, args=(n, lock)) for _ in range(processes)]
    lock.acquire()
    for one in started:
        one.start()
    said = multiprocessing.Event()
    said.set()
    said.wait()
    lock.release()
    for one in started:
        one.join()
'''
QUEUE = '''
import multiprocessing

def producer(queue, count=5):
    for number in range(count):
        queue.put(number)

def consumer(queue):
    while (item := queue.get()) is not None:
        print(item)

def main(count=5):
    queue = multiprocessing.Queue()
    second = multiprocessing.Process(target=consumer, args=(queue,))
    second.start()
    producer(queue, count)
    queue.put(None)
    second.join()
'''


def sketches(folder: Path, name: str, text: str, start_method: str | None = None) -> list[Sketch]:
    (folder / f"{name}.py").write_text(text)
    exercise = CATALOG.find(name)
    submitted = Submitted(exercise=name, folder=folder)
    request = JudgeRequest(exercises=[exercise], submitted=[submitted], sketch=True, start_method=start_method)
    with Bench() as bench:
        return list(sketch(request, LAB, bench))


def kinds(made: Sketch) -> set[tuple[str, str]]:
    return {(bar.kind, bar.label) for lane in made.timeline.lanes for bar in lane.bars}


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_waits_for_locks(tmp_path: Path, method: str) -> None:
    (made,) = sketches(tmp_path, "lock_workers", LOCKS, start_method=method)
    assert made.code is None
    assert {("inside", "lock"), ("wait", "event")} <= kinds(made)
    assert [moment.kind for moment in made.timeline.lanes[0].moments] == ["set"]


def test_waits_for_queues(tmp_path: Path) -> None:
    (made,) = sketches(tmp_path, "queue_pipeline", QUEUE)
    child = made.timeline.lanes[1]
    assert sum(bar.label == "queue" for bar in child.bars) == 6
    assert [moment.label for moment in child.moments if moment.kind == "print"] == ["0", "1", "2", "3", "4"]


def test_what_goes_wrong_is_told_beside_the_drawing(tmp_path: Path) -> None:
    (made,) = sketches(tmp_path, "queue_pipeline", "def main(count=5):\n    raise ValueError('oh')\n")
    assert (made.code, made.params["error"]) == ("run.raised", "oh")


def test_every_plan_can_be_read() -> None:
    for exercise in CATALOG:
        plan = read_plan(LAB, exercise.name)
        assert plan.runs
        assert {one.part for one in plan.runs} in ({""}, {"sequential", "parallel"})


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    solution = LAB.parents[1] / "solutions" / "chapter_1_processes" / "cpu_bound_processes.py"
    (tmp_path / "cpu_bound_processes.py").write_bytes(solution.read_bytes())
    assert answer(["timeline", "cpu_bound_processes", "--plain", "--svg", "drawn.svg"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("One after the other: task(400000), task(400000)\n")
    assert "\nIn parallel: main(400000, 2)\n" in out
    assert "= under way" in out
    assert ElementTree.fromstring((tmp_path / "drawn.svg").read_text()).tag.endswith("svg")
    (tmp_path / "hello_args.py").write_text("def main(:\n")
    assert answer(["timeline", "hello_args", "--plain"]) == 1
    assert "SyntaxError" in capsys.readouterr().out
    assert answer(["timeline", "pool_map"]) == 2
    assert "grader reset pool_map" in capsys.readouterr().err
