"""`grader doctor`: what this machine can do, and what that means for grading."""

import os
import platform
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from grader.cli.common import speak
from grader.control.machine import start_methods, usable_cpus
from grader.control.parallelism import measure_parallelism
from grader.stage.containment import Containment, detect, is_hardened
from grader.stage.escapes import try_escapes
from grader.stage.stage import Features

ATTAINABLE = 1.6  # from which the machine can be timed


@dataclass(frozen=True, slots=True)
class Fact:
    """Something found out: the sentence that tells it, and whether all is well."""

    code: str
    good: bool = True
    params: dict[str, Any] = field(default_factory=dict)


def run_doctor(language: str | None, *, plain: bool) -> int:
    """Show what there is to know, as it is found out."""
    words = speak(language)

    from grader.report.console import Paper
    from grader.report.style import Line, Span

    paper = Paper(sys.stdout, os.environ, plain=plain)
    for fact in examine_machine():
        sign, colour = (paper.signs.passed, "green") if fact.good else (paper.signs.broken, "yellow")
        word = words.text("doctor.ok" if fact.good else "doctor.note")
        text = words.text(fact.code, **fact.params)
        paper.show([Line(spans=(Span(f"{sign} {word}", colour), Span(f"  {text}")), hang=4)])
    return 0


def examine_machine() -> Iterator[Fact]:
    """The facts about this machine, the quick ones first."""
    cpus, methods = usable_cpus(), start_methods()
    yield Fact("doctor.python", True, {"version": platform.python_version(), "system": platform.system()})
    yield Fact("doctor.cpus", True, {"cpus": cpus, "all": os.cpu_count()})
    if cpus == 1:
        yield Fact("doctor.cpus.one", False)
    yield Fact("doctor.methods", True, {"methods": methods, "default": methods[0]})
    features = Features.detect()
    attested = features.sockets and can_attest()
    yield Fact("doctor.attested" if attested else "doctor.not_attested", attested)
    yield Fact("doctor.keeper" if features.keeper else "doctor.no_keeper", features.keeper)
    readable = can_see_waits()
    yield Fact("doctor.syscalls" if readable else "doctor.no_syscalls", readable)
    ratio = measure_parallelism()
    roomy = ratio >= ATTAINABLE
    yield Fact("doctor.parallel" if roomy else "doctor.parallel.busy", roomy, {"ratio": f"{ratio:.1f}"})
    best = detect()
    hardened = is_hardened(best.level)
    code = "doctor.containment" if hardened else f"doctor.containment.{best.level}"
    yield Fact(code, hardened, {"level": best.level})
    if features.keeper:
        yield from examine_walls(best)


def examine_walls(containment: Containment) -> Iterator[Fact]:
    """What a program that tries to get out gets at."""
    escapes = try_escapes(containment)
    if escapes is None:
        yield Fact("doctor.escape.unknown", False)
        return
    for escape in escapes:
        yield Fact(f"doctor.held.{escape.name}" if escape.held else f"doctor.escaped.{escape.name}", escape.held)


def can_attest() -> bool:
    """Whether the kernel says with each message who sent it (unix(7), SO_PASSCRED), found by sending one."""
    try:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ours, theirs:
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            theirs.send(b"?")
            _, ancillary, _, _ = ours.recvmsg(1, socket.CMSG_SPACE(12))
            return any(kind == socket.SCM_CREDENTIALS for _, kind, _ in ancillary)
    except (OSError, AttributeError):
        return False


def can_see_waits() -> bool:
    """Whether it can be read what a child waits for (proc(5), /proc/pid/syscall), found by reading one's."""
    command = [sys.executable, "-I", "-S", "-c", "print(flush=True); input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        try:
            if child.stdout is not None:
                child.stdout.readline()
            with open(f"/proc/{child.pid}/syscall") as file:
                return bool(file.read().strip())
        except OSError:
            return False
        finally:
            child.kill()
