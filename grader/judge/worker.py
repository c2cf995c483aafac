"""The judge's plugin in the workers of pytest-xdist, which start as fresh interpreters."""

import os

import msgspec
import pytest

from grader.judge.plugin import JudgePlugin
from grader.judge.protocol import JudgeRequest

REQUEST = "GRADER_JUDGE_REQUEST"


def pytest_configure(config: pytest.Config) -> None:
    """Give a worker the plugin; the controlling process has its own and does the telling."""
    if hasattr(config, "workerinput"):
        request = msgspec.json.decode(os.environ[REQUEST], type=JudgeRequest)
        config.pluginmanager.register(JudgePlugin(request, lambda line: None))
