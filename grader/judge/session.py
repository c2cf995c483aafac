"""pytest's sessions: one that is kept for request after request, or one of its own for a request that is spread over
several processes.

A session costs more than most checks: pytest reads its options, starts its plugins and goes through their fixtures.
A kept one collects each exercise's checks once and runs them again and again, which pytest provides for
(`runtestprotocol` gives an item that is run again a new request); between two requests every fixture is torn down.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.judge.bench import Bench
from grader.judge.plugin import JudgePlugin, checks_path, exercise_of
from grader.judge.protocol import JudgeRequest, encode_request
from grader.judge.worker import REQUEST

PLUGINS_OFF = (
    "cacheprovider", "terminal", "warnings", "doctest", "unittest", "nose", "junitxml", "pastebin", "stepwise",
    "debugging", "logging", "faulthandler", "setuponly", "setupplan", "recwarn", "monkeypatch", "legacypath",
    "tmpdir", "skipping",
    "unraisableexception", "threadexception",  # they collect garbage, several times over, at the end of each session
)  # fmt: skip
DONE = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
OK, BROKEN = 0, 3

Tell = Callable[[str], None]
Next = Callable[[], JudgeRequest | None]


def is_alone(request: JudgeRequest) -> bool:
    """Whether a request needs a session of its own."""
    return request.jobs > 1


def judge_spread(request: JudgeRequest, lab: Path, tell: Tell, bench: Bench) -> int:
    """Judge with several processes, by pytest-xdist. OK when every check got an outcome, BROKEN otherwise."""
    os.environ[REQUEST] = encode_request(request).decode()
    options = ["-p", "xdist.plugin", "-p", "grader.judge.worker", "-n", str(request.jobs), "--dist", "loadfile"]
    plugin = JudgePlugin(request, tell, bench)
    return OK if pytest.main([*_arguments(request, lab), *options], plugins=[plugin]) in DONE else BROKEN


def judge_in_turn(
    first: JudgeRequest, take: Next, lab: Path, tell: Tell, done: Callable[[int], None], bench: Bench
) -> None:
    """Judge one request, and those that `take` gives after it, in one session; `done` hears the code of each."""
    plugin = JudgePlugin(first, tell, bench)
    turns = _Turns(first, take, lab, done, plugin)
    pytest.main(_arguments(first, lab), plugins=[plugin, turns])
    if turns.request is not None:  # the session broke under it
        done(BROKEN)


class _Turns:
    """Takes the place of pytest's own loop over its items. `request` is the one that has had no answer yet."""

    def __init__(
        self, first: JudgeRequest, take: Next, lab: Path, done: Callable[[int], None], plugin: JudgePlugin
    ) -> None:
        self.request: JudgeRequest | None = first
        self._take = take
        self._lab = lab
        self._done = done
        self._plugin = plugin
        self._items: dict[str, list[pytest.Item]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the checks of request after request."""
        if session.testsfailed:
            return True  # a checks file can't be read: no answer
        self._know(session.items)
        while self.request is not None:
            self._plugin.begin(self.request)
            self._run(session, self.request)
            self.request = None
            self._done(OK)
            self.request = self._take()
        return True

    def _know(self, items: list[pytest.Item]) -> None:
        for item in items:
            self._items.setdefault(exercise_of(item), []).append(item)

    def _run(self, session: pytest.Session, request: JudgeRequest) -> None:
        wanted = [one.name for one in request.exercises]
        for name in wanted:
            if name not in self._items:
                session.perform_collect([str(checks_path(self._lab, name))])
                self._know(session.items)
        items = [item for name in wanted for item in self._items[name]]
        for item in items:
            item.user_properties.clear()
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def _arguments(request: JudgeRequest, lab: Path) -> list[str]:
    paths = [str(checks_path(lab, one.name)) for one in request.exercises]
    # Above it, pytest looks for nothing: else it goes through all that lies beside a single exercise's folder. The root
    # stays the same, for modules are known by their paths below it.
    top = str(Path(paths[0]).parent if len(paths) == 1 else lab)
    options = [
        "--import-mode=importlib", "--assert=plain", "--capture=no", "-o", "python_files=checks.py", "-o",
        "timeout=900", "-o", "timeout_method=signal", "-o", "addopts=", "--rootdir", str(lab), "--confcutdir", top,
        "-c", os.devnull, "--strict-markers",
    ]  # fmt: skip
    for name in PLUGINS_OFF:
        options += ["-p", f"no:{name}"]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    return [*options, "-p", "pytest_timeout", *paths]
