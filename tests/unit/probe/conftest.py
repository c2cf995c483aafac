from typing import Any

import pytest

from grader.probe.core import Probe


class Heard(Probe):
    """A probe whose observer is a list."""

    def __init__(self, **options: str) -> None:
        super().__init__("nowhere")
        self.options = dict(options)
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.held: list[str] = []

    def emit(self, kind: str, **fields: Any) -> None:
        self.told.append((kind, fields))

    def emit_and_hold(self, kind: str, **fields: Any) -> None:
        self.held.append(kind)
        self.emit(kind, **fields)

    @property
    def kinds(self) -> list[str]:
        """What was told, by kind."""
        return [kind for kind, _ in self.told]


@pytest.fixture
def probe() -> Heard:
    """A probe without options."""
    return Heard()
