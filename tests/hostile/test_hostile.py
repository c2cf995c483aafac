"""Hostile submissions: each gets its verdict in time, and nothing else happens.

`GRADER_HOSTILE_LEVEL` chooses the level of containment (bubblewrap unless told otherwise). A file that says `# below:`
is known to get through at the levels below bubblewrap.
"""

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.model.containment import Containment, Level
from grader.stage.containment import detect
from grader.stage.containment.contain import choose_user
from grader.stage.stage import Stage
from tests.hostile.verdict import LIMITS, judge, read_header
from tests.hostile.world import World, make_world

HERE = Path(__file__).parent
FAMILIES = ("hangs", "bombs", "exits", "resources", "theft", "vandalism", "network", "forgery", "odd")
CASES = [
    pytest.param(path, id=f"{family}-{path.stem}")
    for family in FAMILIES
    for path in [*sorted((HERE / family).glob("*.py")), HERE / "beside" / "honest.py"]
]
LEVEL = Level(os.environ.get("GRADER_HOSTILE_LEVEL", "bubblewrap"))
GRACE = 30.0  # s beyond the limit on wall time: a loaded machine is slow, and a grader that hangs takes longer
NEEDS_WALLS = ("bombs", "exits", "vandalism")  # what would hit the user who runs this


@pytest.fixture(scope="module")
def containment() -> Containment:
    """The level asked for; there is no use in hostile programs without it."""
    found = detect(LEVEL)
    if found.level is not LEVEL:
        pytest.skip(f"THIS MACHINE DOES NOT GIVE THE LEVEL {LEVEL}: HOSTILE PROGRAMS ARE NOT TRIED (see grader doctor)")
    return found


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """What they could harm."""
    with make_world() as world:
        yield world


@pytest.fixture
def room_for_runs(world: World, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the folders of runs are made."""
    folder = world.room / "t"
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("path", CASES)
def test_hostile(
    path: Path,
    containment: Containment,
    world: World,
    room_for_runs: Path,
    request: pytest.FixtureRequest,
) -> None:
    user = choose_user(containment.users, 0)
    own = containment.level is Level.BUBBLEWRAP or user is not None
    if path.parent.name in NEEDS_WALLS and not own:
        pytest.skip("would hit the user who runs this: needs bubblewrap, or root that can give it a user of its own")
    honest = path.parent.name == "beside"
    header = None if honest else read_header(path)
    expected = ("passed",) if header is None else header.expect
    if header is not None and header.below and containment.level is not Level.BUBBLEWRAP:
        request.applymarker(pytest.mark.xfail(reason=header.below, strict=False))
    stage = Stage(world.place(path), containment=containment)
    begun = time.monotonic()
    try:
        code = judge(stage)
    finally:
        stage.close()
    seconds = time.monotonic() - begun
    assert survivors(user, str(room_for_runs)) == []
    assert leaks(user) == []
    assert list(room_for_runs.iterdir()) == []
    assert world.changes() == []
    assert code in expected
    assert seconds < LIMITS.wall + GRACE


def survivors(user: int | None, room: str) -> list[str]:
    """Processes of the run that are still there: by their user, or by the folder that they are in."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            own = entry.stat().st_uid == user
            mine = own if user is not None else os.readlink(entry / "cwd").startswith(room)
            if mine and entry.name != str(os.getpid()):
                found.append((entry / "stat").read_text())
        except OSError:
            continue  # gone, or not ours
    return found


def leaks(user: int | None) -> list[str]:
    """What the run's user has left in places that all users share."""
    if user is None:
        return []
    found = []
    for folder in ("/tmp", "/dev/shm", "/var/tmp"):
        for path in Path(folder).iterdir():
            with contextlib.suppress(FileNotFoundError):  # other people's, gone meanwhile
                if path.lstat().st_uid == user:
                    found.append(str(path))
    for kind in ("shm", "sem", "msg"):
        for line in Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]:
            if str(user) in line.split():
                found.append(f"sysvipc {kind}: {line}")
    return found
