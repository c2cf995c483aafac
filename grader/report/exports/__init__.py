"""A class for other programs: a module a format, each a pure function of the book."""

from grader.report.exports.canvas import canvas_csv
from grader.report.exports.data import class_json
from grader.report.exports.github import annotations, github_result
from grader.report.exports.gradescope import gradescope_result
from grader.report.exports.junit import class_junit
from grader.report.exports.moodle import moodle_csv
from grader.report.exports.sheet import Assignment, Sheet
from grader.report.exports.spreadsheet import class_csv

__all__ = [
    "Assignment",
    "Sheet",
    "annotations",
    "canvas_csv",
    "class_csv",
    "class_json",
    "class_junit",
    "github_result",
    "gradescope_result",
    "moodle_csv",
]
