import subprocess
import sys

import pytest

from grader.control.room import open_room
from grader.gradebook.lock import HAS_LOCKS
from grader.gradebook.rooms import open_held_room

pytestmark = pytest.mark.skipif(not HAS_LOCKS, reason="no flock on this system")

HOLDER = """
import sys
from grader.gradebook.rooms import open_held_room
with open_held_room() as room:
    print(room.path, flush=True)
    sys.stdin.read()
"""


def test_a_room_that_was_left_by_a_killed_process_is_removed_by_the_next() -> None:
    command = [sys.executable, "-c", HOLDER]
    with (
        open_room() as somebody_elses,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder,
    ):
        assert holder.stdout is not None
        left = type(somebody_elses.path)(holder.stdout.readline().strip())
        with open_held_room() as own:
            assert left.is_dir()
            assert own.path != left
        holder.kill()
        holder.wait()
        assert left.is_dir()
        with open_held_room() as own:
            assert not left.exists()
            assert own.submitted.is_dir()
        assert not own.path.exists()
        assert somebody_elses.path.is_dir()
