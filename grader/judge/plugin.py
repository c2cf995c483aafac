"""The pytest plugin: each check's end becomes a finding.

Fixtures give a check its `lab`; exceptions tell the four outcomes apart: `CheckFailed` is the student's, `Blocked` and
`Inconclusive` nobody's, anything else ours.
"""

import traceback
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.judge.api import CheckFailed, CheckInfo, Inconclusive, Observe
from grader.judge.bench import Bench
from grader.judge.importing import run_that_imports
from grader.judge.lab import Lab
from grader.judge.protocol import JudgeRequest
from grader.model.result import CheckResult, Finding, Outcome
from grader.model.run import Run
from grader.model.timeline import draw_timeline
from grader.stage.stage import Features, Stage

TIMELINE_KINDS = {"parallel", "order", "pids", "speedup", "memory", "cleanup"}
FINDING = "grader_finding"
OBSERVED = "grader_observed"
SETUP = pytest.StashKey[float]()


class Blocked(Exception):
    """A check that this one builds on did not pass."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


def check_id(item_name: str) -> str:
    """A check's id: the test's name without `test_`."""
    return item_name.removeprefix("test_")


class JudgePlugin:
    """One judge's part in pytest. `tell` takes each finding as JSON text; `bench` has the launcher for all runs."""

    def __init__(self, request: JudgeRequest, tell: Callable[[str], None], bench: Bench) -> None:
        self._tell = tell
        self._bench = bench
        self._first: dict[str, str] = {}
        self._count: Counter[str] = Counter()
        self.begin(request)

    def begin(self, request: JudgeRequest) -> None:
        """Judge another request, of which nothing has passed yet."""
        self._request = request
        self._passed: dict[tuple[str, str], bool] = {}

    # -- collection --------------------------------------------------------------------------------------------

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Know each exercise's first check, which the others come after, and how many it has."""
        for item in items:
            require_own_module(item)
            self._first.setdefault(exercise_of(item), item.name)
            self._count[exercise_of(item)] += 1

    # -- fixtures ----------------------------------------------------------------------------------------------

    @pytest.fixture(scope="module")
    def lab(self, request: pytest.FixtureRequest) -> Iterator[Lab]:
        """The bench of the exercise whose checks these are."""
        name = request.path.parent.name
        exercise = next(one for one in self._request.exercises if one.name == name)
        submitted = next(one for one in self._request.submitted if one.exercise == name)
        features = Features(sockets=self._request.sockets, keeper=self._request.keeper)
        launcher = self._bench.launcher(features)
        stage = Stage(submitted.folder, features, self._request.containment, launcher)
        try:
            yield Lab(
                exercise,
                stage,
                start_method=self._request.start_method,
                seed=self._request.seed,
                timed=self._request.timed,
            )
        finally:
            stage.close()

    @pytest.fixture(scope="module")
    def imported(self, request: pytest.FixtureRequest, lab: Lab) -> Run:
        """A run in which the file is imported."""
        return run_that_imports(request, lab)

    @pytest.fixture
    def observe(self, request: pytest.FixtureRequest) -> Observe:
        """Takes what a check saw, for the words beside its pass: a code and parameters."""

        def take(code: str, **params: Any) -> None:
            request.node.user_properties.append((OBSERVED, {"code": code, "params": params}))

        return take

    # -- running -----------------------------------------------------------------------------------------------

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Block a check whose ground is missing."""
        exercise, info = exercise_of(item), info_of(item)
        first = self._first[exercise]
        before = info.after if info.after is not None else () if item.name == first else (first,)
        for name in before:
            if not self._passed.get((exercise, name), False):
                raise Blocked(check_id(name))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, Any, Any]:
        """Turn the end of a check into a finding, as a property of pytest's own report."""
        report: Any = yield
        error = call.excinfo.value if call.excinfo is not None else None
        if call.when == "setup":
            item.stash[SETUP] = call.duration
        if call.when == "call" or (call.when == "setup" and error is not None):
            seconds = call.duration + (item.stash[SETUP] if call.when == "call" else 0.0)
            finding = find(item, seconds, error, self._count[exercise_of(item)])
            self._passed[exercise_of(item), item.name] = finding.check.outcome is Outcome.PASSED
            report.user_properties.append((FINDING, msgspec.json.encode(finding).decode()))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Pass the finding on; under xdist this runs in the controlling process."""
        for name, text in report.user_properties:
            if name == FINDING and report.when in ("setup", "call"):
                self._tell(str(text))


def require_own_module(item: pytest.Item) -> None:
    """Refuse a check of another file than the one that it was asked of: modules are found by name, and all of these
    files are called the same."""
    module = item.getparent(pytest.Module)
    file = getattr(getattr(module, "obj", None), "__file__", None)
    if file is not None and Path(file) != item.path:
        raise pytest.UsageError(f"the checks of {item.path} came from {file}")


def exercise_of(item: pytest.Item) -> str:
    """The exercise that a check belongs to: its folder's name."""
    return item.path.parent.name


def info_of(item: pytest.Item) -> CheckInfo:
    """What the check was declared with."""
    info: CheckInfo | None = getattr(getattr(item, "function", None), "check_info", None)
    if info is None:
        raise TypeError(f"{item.name} has no @check")
    return info


def find(item: pytest.Item, seconds: float, error: BaseException | None, of: int) -> Finding:
    """The finding that a check's end amounts to."""
    info = info_of(item)
    code, params, timeline, fault, full = None, {}, None, None, None
    outcome = Outcome.BROKEN
    match error:
        case None:
            outcome = Outcome.PASSED
            observed = dict(item.user_properties).get(OBSERVED)
            if isinstance(observed, dict):
                code, params = observed["code"], observed["params"]
        case CheckFailed():
            outcome, code, params, full = Outcome.FAILED, error.code, error.params, error.full
            if error.run is not None and info.kind in TIMELINE_KINDS:
                timeline = draw_timeline(error.run.trace)
        case Blocked():
            outcome, code, params = Outcome.BLOCKED, "blocked", {"by": error.by}
        case Inconclusive():
            code, params = error.code, error.params
        case _:
            code, params = "grader.fault", {"error": f"{type(error).__name__}: {error}"[:500]}
            fault = "".join(traceback.format_exception(error))
    function = getattr(item, "function", None)
    docstring = (function.__doc__ if function is not None else None) or ""
    return Finding(
        exercise=exercise_of(item),
        title=docstring.strip().splitlines()[0] if docstring.strip() else check_id(item.name),
        check=CheckResult(
            id=check_id(item.name),
            kind=info.kind,
            outcome=outcome,
            points=info.points if outcome is Outcome.PASSED else 0.0,
            max_points=info.points,
            code=code,
            params=params,
            seconds=round(seconds, 3),
        ),
        of=of,
        timeline=timeline,
        fault=fault,
        full=full,
    )


def checks_path(lab_folder: Path, exercise: str) -> Path:
    """Where an exercise's checks are."""
    return lab_folder / exercise / "checks.py"
