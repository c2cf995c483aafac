"""What was handed in: where its files are, and a copy of them that nobody changes while they are graded."""

from grader.submission.find import Found, find, submission_name
from grader.submission.read import MAX_BYTES, Refused, open_regular, read_regular
from grader.submission.snapshot import Snapshot, digest, snapshot
from grader.submission.stubs import is_untouched, stub_text, stubs_folder

__all__ = [
    "MAX_BYTES",
    "Found",
    "Refused",
    "Snapshot",
    "digest",
    "find",
    "is_untouched",
    "open_regular",
    "read_regular",
    "snapshot",
    "stub_text",
    "stubs_folder",
    "submission_name",
]
