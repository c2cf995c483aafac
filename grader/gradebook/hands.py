"""Grade works that come to this host one at a time, in any of its threads, and may be called off."""

import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import ExitStack

import msgspec

from grader.control.judge import PATIENCE, JudgeProcess
from grader.control.kept import Over
from grader.control.machine import start_methods
from grader.control.room import Room
from grader.errors import GraderError
from grader.gradebook.rooms import open_held_room
from grader.gradebook.terms import Answer, Refusal
from grader.gradebook.work import Work, exercise_version
from grader.gradebook.worker import Worker
from grader.model.containment import Containment, is_hardened

# To find out one has to fork, which a process with threads had better not do.
DETECTION = """
import sys, msgspec
from grader.stage.containment import detect
sys.stdout.buffer.write(msgspec.json.encode(detect()))
"""


def require_hardened() -> Containment:
    """This host's containment; refuses when it is not enough for other people's programs."""
    done = subprocess.run([sys.executable, "-P", "-c", DETECTION], capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise GraderError("error.fault", kind="detect", error=done.stderr.decode("utf-8", "replace")[-500:])
    found = msgspec.json.decode(done.stdout, type=Containment)
    if not is_hardened(found.level):
        raise GraderError("error.sandbox_host", level=found.level)
    return found


class Hands:
    """Hands that grade, each with a judge of its own; as many as are at work at a time. They come into being when there
    is work for them, and `close` ends them all."""

    def __init__(self, grader: str) -> None:
        self._grader = grader
        self._stack = ExitStack()
        self._changed = threading.Condition()
        self._idle: list[Worker] = []
        self._busy: dict[str, Worker] = {}
        self._leaving: list[threading.Thread] = []
        self._made = 0
        self._over = False

    def open(self) -> None:
        """Get ready to grade; refuses where students' programs can't be contained."""
        self._containment = require_hardened()
        self._room = self._stack.enter_context(open_held_room())

    def close(self) -> None:
        """End all that is at work, and leave nothing. Closing again does nothing."""
        with self._changed:
            self._over = True
            idle, self._idle = self._idle, []
            tasks = list(self._busy)
        for hand in idle:
            hand.stop()
        self.call_off(tasks)
        for thread in self._leaving:
            thread.join()
        with self._changed:
            self._changed.wait_for(lambda: not self._busy, PATIENCE)
        self._stack.close()

    def grade(self, task: str, work: Work, host: str) -> Answer:
        """What comes of a work; a refusal when this host would not grade it as asked. Over when it was called off."""
        refusal = self._refusal(work, host)
        if refusal is not None:
            return Answer(refusal=refusal)
        hand = self._take(task)
        kept = False
        try:
            graded = hand.grade(work)
            kept = True
        finally:
            self._let_go(task, hand, kept)
        return Answer(graded=graded)

    def call_off(self, tasks: Iterable[str]) -> None:
        """Give up tasks if they are at work. Doesn't wait for their end."""
        with self._changed:
            for task in tasks:
                hand = self._busy.get(task)
                if hand is not None:
                    self._leaving = [one for one in self._leaving if one.is_alive()]
                    self._leaving.append(threading.Thread(target=hand.stop))
                    self._leaving[-1].start()

    def _refusal(self, work: Work, host: str) -> Refusal | None:
        asked = work.key
        try:  # as it is on disk now, where the judge will read it
            version = exercise_version(work.exercise, self._grader)
        except OSError:
            version = self._grader
        if version != asked.version:
            params = {"host": host, "exercise": asked.exercise, "there": version, "here": asked.version}
            return Refusal(code="error.cluster_exercise", params=params)
        has = start_methods()
        usual = has[0] if work.start_method is None else work.start_method
        if usual != asked.start_method or usual not in has:
            params = {"host": host, "there": has[0], "here": asked.start_method}
            return Refusal(code="error.cluster_start_method", params=params)
        return None

    def _take(self, task: str) -> Worker:
        with self._changed:
            if self._over:
                raise Over
            hand = self._idle.pop() if self._idle else self._make()
            self._busy[task] = hand
            return hand

    def _let_go(self, task: str, hand: Worker, kept: bool) -> None:
        with self._changed:
            del self._busy[task]
            if kept and not self._over:
                self._idle.append(hand)
            self._changed.notify_all()
        if not kept or self._over:
            hand.stop()

    def _make(self) -> Worker:
        room, number = self._room, self._made
        self._made += 1
        return Worker(lambda: _start_judge(room, number), room.submitted, self._containment)


def _start_judge(room: Room, number: int) -> JudgeProcess:
    return JudgeProcess(room.runs, room.path / f"judge-{number}.log")
