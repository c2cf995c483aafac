"""The bench at which an exercise's checks work: it makes runs of the student's file, with inputs made afresh."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.judge.api import require
from grader.judge.ending import call_text
from grader.model.exercise import Exercise
from grader.model.run import Gate, Limits, Prop, Request, Run
from grader.stage.stage import Stage


class Lab:
    """Runs one student's file for one exercise. `random` is seeded afresh for each grading; from a given `seed` each
    exercise draws numbers of its own. `timed` is whether seconds are wanted beside what decides.

    `files` are in the folder of every run, by their names in it.
    """

    def __init__(
        self,
        exercise: Exercise,
        stage: Stage,
        *,
        start_method: str | None = None,
        seed: int | None = None,
        timed: bool = True,
    ) -> None:
        self.exercise = exercise
        self.timed = timed
        self.start_method = start_method
        self.random = random.Random(None if seed is None else f"{seed} {exercise.name}")
        self.files: dict[str, bytes] = {}
        self._stage = stage
        self._limits = exercise.limits.apply()

    @property
    def folder(self) -> Path:
        """Where the student's file is."""
        return self._stage.folder

    def run(
        self,
        function: str | None,
        /,
        *args: Any,
        gate: Gate | None = None,
        start_method: str | None = None,
        cpus: int | None = None,
        watch: tuple[str, ...] = (),
        memory: bool = False,
        waits: bool = False,
        shown: str | None = None,
        files: Mapping[str, bytes] | None = None,
        prepare: Prop | None = None,
        harvest: Prop | None = None,
        alone: bool = False,
        limits: Limits | None = None,
        **kwargs: Any,
    ) -> Run:
        """Import the file in a fresh process, call one of its functions (None: none), and bring the evidence home.

        `args` and `kwargs` are the function's; `cpus` is what `os.cpu_count()` is to say, `watch`
        names functions whose calls are wanted, `memory` asks for checksums of shared buffers, `waits` for what the
        program waits for, `shown` is the call as messages are to say it. `files` are in the run's folder from the
        start, `prepare` is made right before the call, and what `harvest` finds right after it comes home with the
        run. A run whose R decides, or whose seconds are shown, is made `alone`: no other run is on this host then.
        """
        if alone and not self.exercise.measures:
            raise TypeError(f"{self.exercise.name} makes a run alone, and its description has no `measures = true`")
        run = self._stage.run(
            Request(
                module=self.exercise.name,
                function=function,
                args=args,
                kwargs=kwargs,
                start_method=start_method or self.start_method,
                gate=gate,
                cpus=cpus,
                watch=watch,
                memory=memory,
                waits=waits,
                names=tuple(self.exercise.names),
                shown=shown,
                files={**self.files, **(files or {})},
                prepare=prepare,
                harvest=harvest,
                alone=alone,
                limits=limits or self._limits,
            )
        )
        require(not run.doubts, "evidence.suspect", seen_in=run, call=call_text(run), doubts=list(run.doubts))
        return run

    def distinct(self, count: int, low: int = 2, high: int = 99) -> list[int]:
        """Fresh numbers, all different, in no order."""
        return self.random.sample(range(low, high + 1), count)

    def numbers(self, count: int, low: int = 2, high: int = 99) -> list[int]:
        """Fresh numbers."""
        return [self.random.randint(low, high) for _ in range(count)]
