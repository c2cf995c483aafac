"""Notices when files of a submission are saved."""

import queue
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from watchfiles import PythonFilter, watch

from grader.submission.find import places

DEBOUNCE = 200  # ms, at most, from the first of several changes to the word of it
STEP = 50  # ms without another change, after which the word is given at once
RETRY = 0.5  # seconds until a folder that is gone is looked for again
PATIENCE = 2.0


class Saves:
    """Watches the folders in which exercise files can be. `noticed` is called in a thread of its own.

    `poll` True looks at the files again and again, which is what is left where the system tells of nothing; None lets
    watchfiles decide (WATCHFILES_FORCE_POLLING, WSL).
    """

    def __init__(self, folder: Path, noticed: Callable[[], None], *, poll: bool | None = None) -> None:
        self._folder = folder
        self._noticed = noticed
        self._poll = poll
        self._stop = threading.Event()
        self._said: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._watch, name="saves", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(PATIENCE)

    def wait(self) -> None:
        """Wait until something was saved."""
        said = self._said.get()
        while not self._said.empty() and said is None:
            said = self._said.get()
        if said is not None:
            raise said

    def _watch(self) -> None:
        try:
            while not self._stop.is_set():
                try:
                    self._watch_places()
                except (OSError, RuntimeError):  # a folder is gone: it may be on its way back
                    self._stop.wait(RETRY)
                self._tell()
        except BaseException as error:
            self._said.put(error)

    def _watch_places(self) -> None:
        """Watch the folders that there are now, until there are others."""
        folders = list(places(self._folder))
        seen = watch(
            *folders,
            watch_filter=ModulesAndFolders(),
            debounce=DEBOUNCE,
            step=STEP,
            stop_event=self._stop,
            recursive=False,
            force_polling=self._poll,
            raise_interrupt=False,
        )
        for _ in seen:
            if list(places(self._folder)) != folders:
                return
            self._tell()

    def _tell(self) -> None:
        if not self._stop.is_set():
            self._noticed()
            self._said.put(None)


class ModulesAndFolders(PythonFilter):
    """Lets through what happens to Python files, and to chapters' folders."""

    def __init__(self) -> None:
        super().__init__()
        self.extensions = (".py", "")
