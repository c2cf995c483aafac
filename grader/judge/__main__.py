"""The judge as a program: a request a line on standard input; findings as lines on standard output, and `Done` after
each request's last; its log on standard error."""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import msgspec

from grader.judge.bench import Bench
from grader.judge.plugin import JudgePlugin, checks_path
from grader.judge.protocol import Done, JudgeRequest, decode_request
from grader.judge.worker import REQUEST
from grader.stage.stage import Features

LAB = Path(__file__).parents[1] / "lab"
PLUGINS_OFF = (
    "cacheprovider", "terminal", "warnings", "doctest", "unittest", "nose", "junitxml", "pastebin", "stepwise",
    "debugging", "logging", "faulthandler", "setuponly", "setupplan", "recwarn", "monkeypatch", "legacypath",
    "tmpdir", "skipping",
    "unraisableexception", "threadexception",  # they collect garbage, several times over, at the end of each request
)  # fmt: skip


def main() -> int:
    """Judge what each request names. 0 when every check got an outcome, 3 when something of ours is broken."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints is no finding
    worst = 0
    with Bench() as bench:
        bench.launcher(Features.detect())  # gets ready while we import, and the controller writes its request
        import pytest  # noqa: F401

        for line in sys.stdin.buffer:
            request = decode_request(line)
            code = judge(request, line.decode(), channel, bench)
            channel.write(msgspec.json.encode(Done(code=code)).decode() + "\n")
            channel.flush()
            worst = max(worst, code)
    return worst


def judge(request: JudgeRequest, text: str, channel: TextIO, bench: Bench) -> int:
    """Run pytest on the checks of the request's exercises, or make their runs only."""
    import pytest

    def tell(line: str) -> None:
        channel.write(line + "\n")
        channel.flush()

    if request.sketch:
        return tell_sketches(request, tell, bench)
    paths = [str(checks_path(LAB, one.name)) for one in request.exercises]
    # Above it, pytest looks for nothing: else it goes through all that lies beside a single exercise's folder. The root
    # stays the same, for modules are known by their paths below it.
    top = str(Path(paths[0]).parent if len(paths) == 1 else LAB)
    options = [
        "--import-mode=importlib", "--assert=plain", "-o", "python_files=checks.py", "-o", "timeout=900",
        "-o", "timeout_method=signal", "-o", "addopts=", "--rootdir", str(LAB), "--confcutdir", top,
        "-c", os.devnull, "--strict-markers",
    ]  # fmt: skip
    for name in PLUGINS_OFF:
        options += ["-p", f"no:{name}"]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    options += ["-p", "pytest_timeout"]
    if request.jobs > 1:
        os.environ[REQUEST] = text
        options += ["-p", "xdist.plugin", "-p", "grader.judge.worker", "-n", str(request.jobs), "--dist", "loadfile"]
    plugin = JudgePlugin(request, tell, bench)
    code = pytest.main(options + paths, plugins=[plugin])
    return 0 if code in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) else 3


def tell_sketches(request: JudgeRequest, tell: Callable[[str], None], bench: Bench) -> int:
    """Make the runs that a request asks for, and tell of each."""
    from grader.judge.sketching import sketch

    try:
        for one in sketch(request, LAB, bench):
            tell(msgspec.json.encode(one).decode())
    except Exception:
        traceback.print_exc()
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
