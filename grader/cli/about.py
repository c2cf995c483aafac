"""What is said of the grader itself."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


def version() -> str:
    """The grader's version."""
    try:
        return installed("parallel-lab-grader")
    except PackageNotFoundError:
        return "0"
