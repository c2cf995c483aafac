import os
import resource
from pathlib import Path

import pytest

from grader.model.containment import Containment, Level, is_hardened
from grader.stage import walls
from grader.stage.containment.bubblewrap import box_arguments
from grader.stage.containment.contain import choose_user, walls_for, without
from grader.stage.containment.detect import SPARE_USERS, candidates, is_mapped
from grader.stage.containment.visible import Visible, is_below, outermost, what_is_visible

SEEN = Visible(readable=("/opt/python",), hidden=("/opt/python/grader",), shown=("/opt/python/grader/probe", "/s/x"))


def test_only_bubblewrap_is_enough_for_other_peoples_work() -> None:
    assert [level for level in Level if is_hardened(level)] == [Level.BUBBLEWRAP]


def test_the_submission_and_the_probe_are_seen_and_the_rest_of_the_grader_is_not(tmp_path: Path) -> None:
    visible = what_is_visible(tmp_path)
    assert str(tmp_path) in visible.shown
    rooms = {Path(path).name for path in visible.shown if path != str(tmp_path)}
    assert rooms == {"probe", "wire"}
    assert "/" not in visible.readable


def test_the_package_is_covered_before_its_rooms_are_shown() -> None:
    box = box_arguments(SEEN, None, files=1, shared=1)
    covered = box.index("/opt/python/grader")
    assert box.index("/opt/python") < covered < box.index("/opt/python/grader/probe")
    assert "--unshare-net" in box
    assert box[-2:] == ["--remount-ro", "/"]


@pytest.mark.parametrize("option", ["--disable-userns", "--size"])
def test_what_bubblewrap_lacks_is_left_out(option: str) -> None:
    assert option in box_arguments(SEEN, Path("/r"), files=1, shared=1)
    assert option not in box_arguments(SEEN, Path("/r"), files=1, shared=1, lacking=(option,))


def test_sizes_are_those_of_the_limits() -> None:
    box = box_arguments(SEEN, Path("/r"), files=111, shared=222)
    assert box[box.index("/dev/shm") - 2] == "222"
    assert box[box.index("/r") - 2] == "111"


def test_a_folder_without_something_hidden(tmp_path: Path) -> None:
    for name in ("a", "b/c", "b/d"):
        (tmp_path / name).mkdir(parents=True)
    parts = without(str(tmp_path), (str(tmp_path / "b" / "c"),))
    assert parts == [str(tmp_path / "a"), str(tmp_path / "b" / "d")]


def test_paths() -> None:
    assert outermost(["/a/b", "/a", "/ab", "/a"]) == ("/a", "/ab")
    assert is_below("/a/b", "/a") and is_below("/a", "/a") and is_below("/x", "/") and not is_below("/ab", "/a")


def test_runs_in_a_row_have_other_users(tmp_path: Path) -> None:
    users = {choose_user(SPARE_USERS[0], turn) for turn in range(63)}
    assert len(users) == 63
    assert all(user is not None and SPARE_USERS[0][0] <= user <= SPARE_USERS[0][1] for user in users)
    assert choose_user(None, 1) is None


def test_nobodys_walls() -> None:
    built = walls_for(Containment(), Path("/s"), Path("/r"))
    assert built.user is None and not built.box and not built.locked and not built.counts


def test_without_bubblewrap_the_next_level_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert [one.level for one in candidates(Level.BUBBLEWRAP)] == [Level.CONFINED, Level.BASIC]
    assert [one.level for one in candidates(Level.BASIC)] == [Level.BASIC]


def test_ids_that_do_not_exist_are_not_given_away() -> None:
    assert not is_mapped(0xFFFFFFFF, 0xFFFFFFFF)


def test_closed_folders(tmp_path: Path) -> None:
    inner = tmp_path / "open" / "inner"
    inner.mkdir(parents=True)
    base = walls.closed_folder(str(inner))
    (tmp_path / "open").chmod(0o700)
    assert walls.closed_folder(str(inner)) == (base or str(tmp_path / "open"))
    assert walls.closed_folder("/usr/bin/env") is None
    assert walls.outermost(["/a/b", "/a/b/c", "/a/bc"]) == ["/a/b", "/a/bc"]


def test_limits_are_never_raised() -> None:
    pid = os.fork()
    if pid == 0:
        try:
            walls.set_limits({"RLIMIT_NOFILE": 100})
            walls.set_limits({"RLIMIT_NOFILE": 200})
            os._exit(0 if resource.getrlimit(resource.RLIMIT_NOFILE) == (100, 100) else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
