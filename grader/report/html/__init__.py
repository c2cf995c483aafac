"""A class as pages that open from disk: one for the class, one a student."""

from grader.report.html.index import index_page
from grader.report.html.student import student_page
from grader.report.html.summary import Summary

__all__ = ["Summary", "index_page", "student_page"]
