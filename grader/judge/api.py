"""What a check is made of: its points and place, and the ways in which it can end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from grader.model.result import Kind
from grader.model.run import Run

CheckFunction = Callable[..., None]
Observe = Callable[..., None]


class CheckFailed(Exception):
    """The student's program does not do what the check asks; `code` says why and `params` fill in the words.

    `full` is what was expected and what came, at length, where the words show a part of it only.
    """

    def __init__(
        self, code: str, params: dict[str, Any], run: Run | None = None, full: tuple[str, str] | None = None
    ) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
        self.run = run
        self.full = full


class Inconclusive(Exception):
    """The machine gave no answer. Never counted against a student."""

    def __init__(self, code: str, params: dict[str, Any]) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInfo:
    """A check's place: kind, points, and the checks that have to pass first. None: the exercise's first check."""

    kind: Kind
    points: float
    after: tuple[str, ...] | None


def check(
    *, kind: str, points: float = 0.0, after: CheckFunction | tuple[CheckFunction, ...] | None = None
) -> Callable[[CheckFunction], CheckFunction]:
    """Make a pytest test a check.

    `kind` is one of the contract's kinds. When a check named in `after` did not pass, this one is blocked instead of
    run; without `after` that is the module's first check.
    """
    before = None if after is None else after if isinstance(after, tuple) else (after,)
    names = None if before is None else tuple(one.__name__ for one in before)
    info = CheckInfo(kind=Kind(kind), points=points, after=names)

    def mark(function: CheckFunction) -> CheckFunction:
        vars(function)["check_info"] = info
        return function

    return mark


def require(condition: object, code: str, /, *, seen_in: Run | None = None, **params: Any) -> None:
    """Fail the check with a code unless the condition holds; `seen_in` is the run whose timeline shows why."""
    if not condition:
        raise CheckFailed(code, params, seen_in)


def inconclusive(code: str, /, **params: Any) -> NoReturn:
    """End the check without a verdict: the evidence allows none."""
    raise Inconclusive(code, params)
