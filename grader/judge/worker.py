"""The judge's plugin in the workers of pytest-xdist, which start as fresh interpreters."""

import os

import pytest

from grader.judge.bench import Bench
from grader.judge.plugin import JudgePlugin
from grader.judge.protocol import decode_request

REQUEST = "GRADER_JUDGE_REQUEST"


def pytest_configure(config: pytest.Config) -> None:
    """Give a worker the plugin; the controlling process has its own and does the telling."""
    if hasattr(config, "workerinput"):
        request = decode_request(os.environ[REQUEST])
        bench = Bench()
        config.add_cleanup(bench.close)
        config.pluginmanager.register(JudgePlugin(request, lambda line: None, bench))
