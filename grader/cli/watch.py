"""`grader watch`: grade again whenever a file is saved."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

from grader.catalog import Catalog
from grader.cli.check import choose_containment, start_judge
from grader.cli.common import require_start_method, speak
from grader.cli.place import Place, again, find_place, shown
from grader.cli.saves import Saves
from grader.control import CalledOff, Ended, Options, Room, WarmJudge, open_room, prepare
from grader.control.machine import usable_cpus
from grader.model.exercise import Exercise
from grader.model.result import State
from grader.progress import Home, Record, Standing, Trouble, read_state, remember
from grader.progress.full import keep_full
from grader.report.watching import WatchReport
from grader.stage.remove import remove_tree
from grader.submission import find
from grader.submission.snapshot import unlock
from grader.submission.versions import version_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchOptions:
    """What was asked for on the command line."""

    names: tuple[str, ...] = ()
    folder: Path | None = None
    language: str | None = None
    plain: bool = False
    sandbox: str = "auto"
    start_method: str | None = None
    poll: bool = False


def run_watch(options: WatchOptions) -> NoReturn:
    """Watch until interrupted."""
    require_start_method(options.start_method)
    words = speak(options.language)
    place = find_place(options.folder)
    chosen = place.catalog.choose(options.names)
    with ExitStack() as stack:
        room = stack.enter_context(open_room())
        judge = stack.enter_context(WarmJudge(lambda: start_judge(room)))
        how = Options(start_method=options.start_method, containment=choose_containment(options.sandbox))
        report = WatchReport(
            sys.stdout,
            words,
            os.environ,
            plain=options.plain,
            again=again(options.folder),
            keep_full=partial(keep_full, place.home),
        )
        watcher = Watch(place, chosen, room, judge, how, report)
        saves = stack.enter_context(Saves(place.folder, watcher.noticed, poll=options.poll or None))
        report.begin(place.trouble)
        watcher.go_on(saves, watcher.first(named=bool(options.names)))


class Watch:
    """Grades what was saved since it was graded last. A save of what is being graded calls that grading off."""

    def __init__(
        self,
        place: Place,
        chosen: Sequence[Exercise],
        room: Room,
        judge: WarmJudge,
        how: Options,
        report: WatchReport,
    ) -> None:
        self._catalog: Catalog = place.catalog
        self._folder = place.folder
        self._home: Home = place.home
        self._way = place.way
        self._chosen = chosen
        self._room = room
        self._judge = judge
        self._how = how
        self._report = report
        self._turn = 0
        self._known = self._versions()

    def first(self, *, named: bool) -> list[Exercise]:
        """What to grade before anything is saved: what was named, or else the next one if it is begun."""
        if named:
            return list(self._chosen)
        step = self._way.next
        if step is not None and step.standing in (Standing.BEGUN, Standing.FAILED):
            return [step.exercise]
        self._say_next()
        return []

    def go_on(self, saves: Saves, todo: list[Exercise]) -> NoReturn:
        """Grade, wait for a save, and so on."""
        while True:
            if todo and not self._grade(todo):
                left = {one.name for one in todo}
                todo = [one for one in self._chosen if one.name in left | {new.name for new in self._saved()}]
                continue
            self._report.wait()
            todo = self._saved()
            while not todo:
                saves.wait()
                todo = self._saved()

    def noticed(self) -> None:
        """Something was saved: call off what is overtaken by it. Called in another thread."""
        if {one.name for one in self._saved()} & set(self._judge.busy):
            self._judge.call_off()

    def _saved(self) -> list[Exercise]:
        """The exercises that are not at the version that was graded last."""
        now = self._versions()
        return [one for one in self._chosen if now[one.name] != self._known[one.name]]

    def _versions(self) -> dict[str, str | None]:
        names = self._catalog.file_names
        found = find(self._folder, names)
        return {one.name: version_of(one, found, names) for one in self._chosen}

    def _grade(self, todo: list[Exercise]) -> bool:
        """Grade, and tell what is new; False when it was called off."""
        now = self._versions()
        self._known.update({one.name: now[one.name] for one in todo})
        before, trouble = read_state(self._home)
        ended: list[Ended] = []
        with self._own_room() as room:
            prepared = prepare(self._catalog, todo, self._folder, room)
            try:
                with self._report.grading(todo) as take:
                    for event in self._judge.grade(prepared, self._how, usable_cpus()):
                        take(event)
                        if isinstance(event, Ended):
                            ended.append(event)
            except CalledOff:
                self._report.called_off(todo)
                return False
        _, later = remember(self._home, [one.result for one in ended], prepared.digests)
        self._tell(ended, before, trouble or later)
        return True

    def _tell(self, ended: Sequence[Ended], before: dict[str, Record], trouble: Trouble | None) -> None:
        for one in ended:
            self._report.compare(one, before.get(one.exercise.name, Record()))
        if trouble is not None:
            self._report.trouble(trouble)
        if all(one.result.state is State.PASSED for one in ended):
            self._say_next()

    def _say_next(self) -> None:
        step = find_place(self._folder).way.next if find(self._folder, self._catalog.file_names).files else None
        if step is not None and step.path is not None:
            self._report.next(step.exercise, shown(step.path))

    @contextmanager
    def _own_room(self) -> Iterator[Room]:
        """A folder for the snapshots of one grading, inside of the command's."""
        self._turn += 1
        room = Room(self._room.submitted / str(self._turn))
        room.submitted.mkdir(parents=True)
        try:
            yield room
        finally:
            unlock(room.path)
            remove_tree(room.path)
