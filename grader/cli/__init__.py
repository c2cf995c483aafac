"""The command `grader`."""

from grader.cli.run import run

__all__ = ["run"]
