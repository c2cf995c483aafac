"""What the grader refuses to do: a code and parameters, put into words where it is shown."""

from typing import Any

USAGE = 2
FAULT = 3
INTERRUPTED = 130


class GraderError(Exception):
    """The grader can't go on. `code` names the sentence in `grader.words` that says why and what to do."""

    def __init__(self, code: str, /, *, exit_code: int = USAGE, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
        self.exit_code = exit_code
