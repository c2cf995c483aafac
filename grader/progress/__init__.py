"""A student's way through the lab: what has passed, which hints were read, and the folder it happens in."""

from grader.progress.remember import remember
from grader.progress.standing import Standing, Way, look
from grader.progress.state import FOLDER, Home, Record, Trouble, read_state, update_state

__all__ = [
    "FOLDER",
    "Home",
    "Record",
    "Standing",
    "Trouble",
    "Way",
    "look",
    "read_state",
    "remember",
    "update_state",
]
