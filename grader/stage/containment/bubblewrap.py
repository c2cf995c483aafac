"""The arguments with which bubblewrap (bwrap(1)) makes a room for one run."""

import os
from pathlib import Path

from grader.stage.containment.visible import SYSTEM, SYSTEM_FILES, Visible

# The profile's parts that older versions of bubblewrap lack, in the order in which they are given up.
OPTIONAL = ("--disable-userns", "--size")
TEMPORARY = 64 << 20


def box_arguments(
    visible: Visible, place: Path | None, *, files: int, shared: int, lacking: tuple[str, ...] = ()
) -> list[str]:
    """Namespaces of its own, a read-only system, private temporary folders of limited size, and what is visible.

    `place` is the run's folder: in the box it is a temporary file system of its own with the line to the observer
    and the file for stacks in it; `files` and `shared` are the most that it and shared memory may hold.
    """
    arguments = [
        "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try",
        "--die-with-parent", "--hostname", "lab",
    ]  # fmt: skip
    if "--disable-userns" not in lacking:
        arguments.append("--disable-userns")
    for top in SYSTEM:
        if os.path.islink(top):
            arguments += ["--symlink", os.readlink(top), top]
        elif os.path.isdir(top):
            arguments += ["--ro-bind", top, top]
    for path in SYSTEM_FILES:
        if os.path.exists(path):
            arguments += ["--ro-bind", path, path]

    def temporary(path: str, size: int) -> list[str]:
        sized = [] if "--size" in lacking else ["--size", str(size)]
        return [*sized, "--tmpfs", path]

    arguments += ["--proc", "/proc", "--dev", "/dev", *temporary("/dev/shm", shared)]
    arguments += temporary("/tmp", TEMPORARY)
    for path in visible.readable:
        arguments += ["--ro-bind", path, path]
    for path in visible.hidden:
        arguments += [*temporary(path, 1 << 20)]
    for path in visible.shown:
        arguments += ["--ro-bind", path, path]
    for path in visible.hidden:
        arguments += ["--remount-ro", path]
    if place is not None:
        arguments += temporary(str(place), files)
        arguments += ["--dir", str(place / "work"), "--dir", str(place / "tmp")]
        for name in ("line", "stacks"):
            arguments += ["--bind", str(place / name), str(place / name)]
        arguments += ["--chdir", str(place / "work")]
    return [*arguments, "--remount-ro", "/dev", "--remount-ro", "/"]
