"""Try to escape, for `grader doctor`: a run of a program that does its worst, and what came of it."""

import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grader.model.containment import Containment
from grader.model.run import Limits, Request, Run
from grader.stage.remove import remove_tree
from grader.stage.stage import Stage

PROGRAM = Path(__file__).parent / "containment" / "inside" / "attempts.py"
ATTEMPTS = ("read", "write", "signal", "trace", "network", "sockets", "root", "kernel", "stay")


@dataclass(frozen=True, slots=True)
class Escape:
    """One attempt, and whether the walls held."""

    name: str
    held: bool


def try_escapes(containment: Containment) -> tuple[Escape, ...] | None:
    """Every attempt and its outcome; None when the program could not be run to its end."""
    with _outside() as outside:
        run = _run(containment, outside)
    if not isinstance(run.value, list):
        return None
    stayed = any(os.path.exists(f"/proc/{left.pid}") for left in run.leftovers)
    achieved = {*run.value, *(("stay",) if stayed else ())}
    return tuple(Escape(name, name not in achieved) for name in ATTEMPTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outside:
    """What there is to get at."""

    folder: Path
    secret: Path
    port: int
    name: str


@contextmanager
def _outside() -> Iterator[_Outside]:
    folder = Path(tempfile.mkdtemp(prefix="grader-", dir="/tmp"))
    try:
        folder.chmod(0o755)  # what protects it must be walls, not this folder's mode
        (folder / "submission").mkdir()
        (folder / "open").mkdir()
        (folder / "open").chmod(0o777)
        shutil.copy(PROGRAM, folder / "submission")
        secret = folder / "secret"
        secret.write_text("secret")
        name = f"grader-{secrets.token_hex(8)}"
        with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as abstract:
            abstract.bind(f"\0{name}")
            abstract.listen()
            yield _Outside(folder=folder, secret=secret, port=server.getsockname()[1], name=name)
    finally:
        remove_tree(folder)


def _run(containment: Containment, outside: _Outside) -> Run:
    stage = Stage(outside.folder / "submission", containment=containment)
    try:
        return stage.run(
            Request(
                module=PROGRAM.stem,
                function="main",
                args=(str(outside.secret), str(outside.folder / "open"), os.getpid(), outside.port, outside.name),
                limits=Limits(wall=20.0, cpu=5.0),
            )
        )
    finally:
        stage.close()
