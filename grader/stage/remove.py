"""Remove what a run has left in its folder, whatever it did to make that hard."""

import os
import secrets
from collections.abc import Iterator
from itertools import count
from pathlib import Path

IPC_RMID = 0
SHARED = ("/dev/shm", "/dev/mqueue", "/tmp", "/var/tmp")


def remove_tree(top: Path) -> bool:
    """Remove a folder with all that is in it; whether it is gone. Nothing may be at work in it any more.

    Folders within folders are moved up to the top before they are emptied, so that neither their depth nor the length
    of their paths matters; links are removed, never followed; locked folders of ours are unlocked.
    """
    names = (top / f".{secrets.token_hex(8)}-{number}" for number in count())
    try:
        os.chmod(top, 0o700)
        while entries := list(os.scandir(top)):
            done = [_remove(entry, names) for entry in entries]
            if not any(done):
                return False
        os.rmdir(top)
    except OSError:
        return not os.path.lexists(top)
    return True


def remove_all_of(user: int) -> None:
    """Remove what a run's own user has left in the places that all users share."""
    for place in SHARED:
        for entry in _list(place):
            try:
                if entry.stat(follow_symlinks=False).st_uid != user:
                    continue
            except OSError:
                continue  # somebody else's, and gone
            if entry.is_dir(follow_symlinks=False):
                remove_tree(Path(entry.path))
            else:
                _remove(entry, iter(()))


    for kind in ("shm", "sem", "msg"):
        _remove_old_objects(kind, user)


def _remove_old_objects(kind: str, user: int) -> None:
    """Remove a user's System V shared memory, semaphores or queues, which no process's end removes (sysvipc(7))."""
    try:
        lines = Path(f"/proc/sysvipc/{kind}").read_text().splitlines()
    except OSError:
        return
    names = lines[0].split()
    rows = [dict(zip(names, line.split(), strict=False)) for line in lines[1:]]
    mine = [int(row[f"{kind}id"]) for row in rows if row.get("uid") == str(user)]
    if not mine:
        return
    import ctypes

    libc = ctypes.CDLL(None)
    for number in mine:
        if kind == "sem":
            libc.semctl(number, 0, IPC_RMID)
        else:
            (libc.shmctl if kind == "shm" else libc.msgctl)(number, IPC_RMID, None)


def _list(folder: str) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


def _remove(entry: os.DirEntry[str], names: Iterator[Path]) -> bool:
    """Remove one thing at the top; False when it can't be."""
    try:
        if not entry.is_dir(follow_symlinks=False):
            os.unlink(entry.path)
            return True
        os.chmod(entry.path, 0o700)
        for inner in os.scandir(entry.path):
            if inner.is_dir(follow_symlinks=False):
                os.chmod(inner.path, 0o700)
                os.rename(inner.path, next(names))
            else:
                os.unlink(inner.path)
        os.rmdir(entry.path)
    except OSError:
        return False
    return True
