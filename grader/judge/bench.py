"""What a judge keeps between exercises, and from one request to the next: the launcher of its runs."""

from contextlib import ExitStack
from types import TracebackType
from typing import Self

from grader.stage.launch import Launcher
from grader.stage.stage import Features, make_launcher


class Bench:
    """Makes a launcher for each set of features when it is first asked for. Close it when done."""

    def __init__(self) -> None:
        self._launchers: dict[Features, Launcher] = {}
        self._stack = ExitStack()

    def launcher(self, features: Features) -> Launcher:
        """The launcher for a system with these features."""
        if features not in self._launchers:
            made = make_launcher(features)
            self._stack.callback(made.close)
            self._launchers[features] = made
        return self._launchers[features]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the launchers go."""
        self._stack.close()
