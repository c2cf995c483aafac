"""A judge that is kept from one exercise to the next, and how several of them share out work."""

import queue
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from grader.control.judge import JudgeDied, JudgeProcess
from grader.control.tally import settle
from grader.model.judging import JudgeRequest
from grader.model.result import ExerciseResult, Finding

Task = TypeVar("Task")
Done = TypeVar("Done")
AHEAD = 2  # tasks that are taken in for each hand: the one at work, and one that it need not wait for


class Over(Exception):
    """No more is to be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What came of one exercise. `log` is what the judge has written about itself when it `died`."""

    result: ExerciseResult
    findings: tuple[Finding, ...]
    died: bool = False
    log: str = ""


class KeptJudge:
    """Judges one exercise after the other. The judge starts when there is something to do, and is replaced when it
    died. `stop` may be called from any thread; what is judged then is lost."""

    def __init__(self, start: Callable[[], JudgeProcess]) -> None:
        self._start = start
        self._judge: JudgeProcess | None = None
        self._lock = threading.Lock()
        self._over = False

    def judge(self, request: JudgeRequest) -> Judged:
        """What comes of a request's only exercise. Over when it was stopped meanwhile."""
        [exercise] = request.exercises
        judge = self._at_hand()
        findings: list[Finding] = []
        died, log = False, ""
        try:
            judge.ask(request)
            findings.extend(judge.findings())
        except JudgeDied:
            died = True
            self.replace()
            log = judge.log
        if self._over:
            raise Over
        result = settle(exercise, findings, doubted=died)
        return Judged(result=result, findings=tuple(findings), died=died, log=log)

    def replace(self) -> None:
        """Let the judge go; the next exercise gets a fresh one."""
        with self._lock:
            judge, self._judge = self._judge, None
        if judge is not None:
            judge.stop()

    def stop(self) -> None:
        """Judge no more."""
        with self._lock:  # from here on no other judge is started
            self._over = True
        self.replace()

    def _at_hand(self) -> JudgeProcess:
        with self._lock:
            if self._over:
                raise Over
            if self._judge is None:
                self._judge = self._start()
            return self._judge


def share_out(
    tasks: Iterable[Task], hands: Sequence[Callable[[Task], Done]], stop: Callable[[], None]
) -> Generator[Done, None, None]:
    """Have tasks done by several hands, each in a thread of its own; what is done comes as it is done.

    Tasks are taken from their source one by one, in the caller's thread, and only as many as the hands can do soon.
    At the end, or when the caller ends it, `stop` must make the hands give up with Over.
    """
    todo: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[Done] | BaseException] = queue.SimpleQueue()

    def work(hand: Callable[[Task], Done]) -> None:
        try:
            while (task := todo.get()) is not None:
                done.put((hand(task),))
        except Over:
            pass
        except BaseException as error:
            done.put(error)

    threads = [threading.Thread(target=work, args=(hand,)) for hand in hands]
    for thread in threads:
        thread.start()
    under_way = 0
    try:
        for task in tasks:
            if under_way >= AHEAD * len(hands):
                yield _get(done)
                under_way -= 1
            todo.put(task)
            under_way += 1
        for _ in range(under_way):
            yield _get(done)
    finally:
        for _ in hands:
            todo.put(None)
        stop()
        for thread in threads:
            thread.join()


def _get(done: "queue.SimpleQueue[tuple[Done] | BaseException]") -> Done:
    one = done.get()
    if isinstance(one, BaseException):
        raise one
    return one[0]
