"""What lies around a hostile program: things it must not read, change, reach or leave behind."""

import contextlib
import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
VARIABLE = "GRADER_HOSTILE_SECRET"
MARK = "hostile-canary"


@dataclass(frozen=True, kw_only=True)
class World:
    """The room of a grading command, and canaries in it and around it."""

    room: Path
    canaries: tuple[Path, ...]
    bystander: subprocess.Popen[bytes]
    listeners: tuple[socket.socket, ...]
    targets: dict[str, object]
    seen: dict[Path, str] = field(default_factory=dict)

    def place(self, source: Path) -> Path:
        """Lay a file out as a submission, as the controller does."""
        folder = self.room / "s" / f"{source.parent.name}-{source.stem}-{secrets.token_hex(4)}"
        folder.mkdir()
        (folder / "hostile.py").write_bytes(source.read_bytes())
        shutil.copy(HERE / "beside" / "honest.py", folder)
        lines = [f"{name} = {value!r}\n" for name, value in self.targets.items()]
        (folder / "targets.py").write_text("".join(lines))
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        return folder

    def changes(self) -> list[str]:
        """What is not as it was."""
        found = [f"{path.name} changed" for path in self.canaries if fingerprint(path) != self.seen[path]]
        if self.bystander.poll() is not None:
            found.append("bystander killed")
        elif stands_still(self.bystander.pid):
            found.append("bystander stopped")
        for listener in self.listeners:
            with contextlib.suppress(BlockingIOError):
                if listener.type == socket.SOCK_DGRAM:
                    listener.recv(100)
                else:
                    listener.accept()[0].close()
                found.append(f"{listener.family.name} reached")
        return found


def fingerprint(path: Path) -> str:
    """What a file holds and how it may be used; empty when it is gone."""
    try:
        status = path.lstat()
        return f"{hashlib.sha256(path.read_bytes()).hexdigest()} {status.st_mode} {status.st_uid} {status.st_ino}"
    except OSError:
        return ""


def stands_still(pid: int) -> bool:
    """Whether a process was stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "Tt"


@contextmanager
def make_world() -> Iterator[World]:
    """Build it; everything is gone afterwards."""
    token = secrets.token_hex(6)
    with ExitStack() as stack:
        room = Path(tempfile.mkdtemp(prefix="grader-", dir="/tmp"))
        stack.callback(remove, room)
        for name in ("s", "t", "s/other"):
            (room / name).mkdir()
        canaries = (
            room / "gradebook.sqlite",
            room / "s" / "other" / "hostile.py",
            Path("/tmp") / f"{MARK}-{token}",
            Path("/dev/shm") / f"{MARK}-{token}",
        )
        for path in canaries:
            path.write_text(f"secret {token}\n")
            stack.callback(path.unlink, missing_ok=True)
        bystander = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True
        )
        stack.callback(end, bystander)
        tcp, tcp_six, udp, abstract, file = (
            stack.enter_context(socket.socket(family, kind))
            for family, kind in (
                (socket.AF_INET, socket.SOCK_STREAM),
                (socket.AF_INET6, socket.SOCK_STREAM),
                (socket.AF_INET, socket.SOCK_DGRAM),
                (socket.AF_UNIX, socket.SOCK_STREAM),
                (socket.AF_UNIX, socket.SOCK_STREAM),
            )
        )
        tcp.bind(("127.0.0.1", 0))
        udp.bind(("127.0.0.1", 0))
        with contextlib.suppress(OSError):  # a machine without IPv6 can't be reached by it
            tcp_six.bind(("::1", 0))
        abstract.bind(f"\0{MARK}-{token}")
        address = f"/tmp/{MARK}-{token}.sock"
        file.bind(address)
        os.chmod(address, 0o777)
        stack.callback(os.unlink, address)
        for one in (tcp, tcp_six, udp, abstract, file):
            one.setblocking(False)
            if one.type == socket.SOCK_STREAM:
                one.listen(5)
        os.environ[VARIABLE] = token
        stack.callback(os.environ.pop, VARIABLE)
        yield World(
            room=room,
            canaries=canaries,
            bystander=bystander,
            listeners=(tcp, tcp_six, udp, abstract, file),
            targets={
                "SECRETS": str(room),
                "GRADEBOOK": str(canaries[0]),
                "OTHER": str(canaries[1]),
                "TEMPORARY": canaries[2].name,
                "SHARED": canaries[3].name,
                "SOLUTIONS": str(PROJECT / "solutions"),
                "CHECKS": str(PROJECT / "grader" / "lab"),
                "PID": os.getpid(),
                "BYSTANDER": bystander.pid,
                "VARIABLE": VARIABLE,
                "MARK": MARK,
                "PORT": tcp.getsockname()[1],
                "PORT_SIX": tcp_six.getsockname()[1],
                "UDP_PORT": udp.getsockname()[1],
                "ABSTRACT": f"{MARK}-{token}",
                "SOCKET": address,
            },
            seen={path: fingerprint(path) for path in canaries},
        )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process of ours."""
    process.kill()
    process.wait()
    if process.stdin is not None:
        process.stdin.close()


def remove(room: Path) -> None:
    """Remove a room with its locked folders."""
    for folder, _, _ in os.walk(room):
        os.chmod(folder, 0o700)
    shutil.rmtree(room)
