from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.model import events as ev
from grader.model.run import Ending, Limits, Request, Run
from grader.model.trace import Trace

MakeRun = Callable[..., Run]

SOURCE = "def main(x):\n    return helper(x)\n\ndef helper(x):\n    raise ValueError(x)\n"
BEGUN = (ev.Record(pid=1, time=1, event=ev.ImportBegin(seq=2, own_pid=1)),)


@pytest.fixture
def make_run(tmp_path: Path) -> MakeRun:
    """Makes a run that nobody ran: `main(3)` of a file in the run's folder, finished with a value unless told."""
    (tmp_path / "exercise.py").write_text(SOURCE)

    def make(**given: Any) -> Run:
        request = Request(module="exercise", function=given.pop("function", "main"), args=(3,), limits=Limits())
        records: tuple[ev.Record, ...] = given.pop("records", BEGUN)
        fields: dict[str, Any] = {
            "request": request,
            "folder": tmp_path,
            "ending": Ending.FINISHED,
            "returned": True,
            "value": 9,
            "error": None,
            "error_while": None,
            "trace": Trace(records=records, main_pid=1),
            "output": "",
            "errors": "",
            "exit_status": None,
        }
        return Run(**{**fields, **given})

    return make
