"""Confine a process without namespaces: files by Landlock (landlock(7)), system calls by seccomp (seccomp(2)).

Runs in a forked child, between fork and exec; what is put up holds for the program and all that it starts.
"""

import ctypes
import os
import platform
import socket
import struct
from collections.abc import Callable, Sequence
from typing import Any

Library = ctypes.CDLL

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION, PATH_BENEATH = 1, 1
EXECUTE, READ_FILE, READ_FOLDER = 1 << 0, 1 << 2, 1 << 3
FILE_RIGHTS = (1 << 0) | (1 << 1) | (1 << 2) | (1 << 14) | (1 << 15)  # of all rights those that a file can give
TCP, SCOPES = 0b11, 0b11  # bind and connect; abstract sockets and signals of those outside

PR_SET_SECCOMP, MODE_FILTER = 22, 2
LOAD, JUMP_EQUAL, JUMP_AT_LEAST, JUMP_SET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, DENY, NO_SUCH_CALL, NO_SUCH_FAMILY, KILL = 0x7FFF0000, 0x50001, 0x50026, 0x50061, 0x80000000
NUMBER, MACHINE, FIRST_ARGUMENT = 0, 4, 16  # where they are in struct seccomp_data
NEW_NAMESPACES = 0x7E020000  # CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
OTHER_ABI = 0x40000000  # x32 system calls on x86-64

# ptrace, process_vm_readv and writev, unshare, setns, mount, umount2, pivot_root, chroot, bpf, perf_event_open,
# userfaultfd, keyctl, add_key, request_key, open_by_handle_at, shmget, semget, msgget, mq_open; then, the same
# everywhere: io_uring (425 to 427), the new mount calls (428 to 433), pidfd_getfd, mount_setattr
COMMON = (425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442)
CALLS: dict[str, tuple[int, int, int, tuple[int, ...]]] = {  # audit's name of the machine, clone, socket, forbidden
    "x86_64": (
        0xC000003E, 56, 41,
        (101, 310, 311, 272, 308, 165, 166, 155, 161, 321, 298, 323, 250, 248, 249, 304, 29, 64, 68, 240),
    ),
    "aarch64": (
        0xC00000B7, 220, 198,
        (117, 270, 271, 97, 268, 40, 39, 41, 51, 280, 241, 282, 219, 217, 218, 265, 194, 190, 186, 180),
    ),
}  # fmt: skip
CLONE3 = 435


def confine(libc: Library, rules: dict[str, Any]) -> None:
    """Put up both walls. `rules` has paths to `read`, folders to `list`, devices to `use`, folders to `own`."""
    restrict_files(libc, rules)
    restrict_calls(libc)
    if rules.get("forbidden"):
        test(libc, rules["forbidden"])


def restrict_files(libc: Library, rules: dict[str, Any]) -> None:
    """Landlock: as much of it as this kernel has, but files at least."""
    version = call(libc.syscall, CREATE_RULESET, None, 0, VERSION)
    rights = (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)) - 1
    attributes = struct.pack("QQQ", rights, TCP if version >= 4 else 0, SCOPES if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = call(libc.syscall, CREATE_RULESET, attributes, size, 0)
    grant(libc, ruleset, rules["read"], EXECUTE | READ_FILE | READ_FOLDER)
    grant(libc, ruleset, rules["list"], READ_FOLDER)
    grant(libc, ruleset, rules["use"], rights & FILE_RIGHTS & ~EXECUTE)
    grant(libc, ruleset, rules["own"], rights)
    call(libc.syscall, RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def grant(libc: Library, ruleset: int, paths: Sequence[str], rights: int) -> None:
    """Allow something in or below some paths, as far as they exist."""
    for path in paths:
        try:
            fd = os.open(path, os.O_PATH)
        except OSError:
            continue
        given = rights if os.path.isdir(path) else rights & FILE_RIGHTS
        call(libc.syscall, ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", given, fd), 0)
        os.close(fd)


def restrict_calls(libc: Library) -> None:
    """seccomp: no debugging of others, no namespaces, no sockets but those between processes, no System V objects."""
    known = CALLS.get(platform.machine())
    if known is None:
        raise OSError(f"no list of system calls for {platform.machine()}")
    machine, clone, socket_call, forbidden = known
    program = [step(LOAD, MACHINE), step(JUMP_EQUAL, machine, 1, 0), step(RETURN, KILL), step(LOAD, NUMBER)]
    program += [step(JUMP_AT_LEAST, OTHER_ABI, 0, 1), step(RETURN, DENY)]
    for number in (*forbidden, *COMMON):
        program += [step(JUMP_EQUAL, number, 0, 1), step(RETURN, DENY)]
    program += [step(JUMP_EQUAL, CLONE3, 0, 1), step(RETURN, NO_SUCH_CALL)]  # its flags can't be seen; clone's can
    program += [
        step(JUMP_EQUAL, clone, 0, 3), step(LOAD, FIRST_ARGUMENT), step(JUMP_SET, NEW_NAMESPACES, 0, 1),
        step(RETURN, DENY), step(LOAD, NUMBER),
    ]  # fmt: skip
    program += [
        step(JUMP_EQUAL, socket_call, 0, 3), step(LOAD, FIRST_ARGUMENT), step(JUMP_EQUAL, socket.AF_UNIX, 1, 0),
        step(RETURN, NO_SUCH_FAMILY), step(RETURN, ALLOW),
    ]  # fmt: skip
    code = ctypes.create_string_buffer(b"".join(program))
    filter_program = struct.pack("HxxxxxxP", len(program), ctypes.addressof(code))
    call(libc.prctl, PR_SET_SECCOMP, MODE_FILTER, ctypes.c_char_p(filter_program), 0, 0)


def step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    """One instruction of the filter (struct sock_filter)."""
    return struct.pack("HBBI", code, if_so, if_not, value)


def test(libc: Library, forbidden: str) -> None:
    """Try what must not work: some kernels say that they have what they don't."""
    must_fail: tuple[Callable[[], object], ...] = (
        lambda: os.open(forbidden, os.O_RDONLY),
        lambda: socket.socket(socket.AF_INET),
        lambda: call(libc.unshare, NEW_NAMESPACES & 0x10000000),
        lambda: call(libc.ptrace, 0x4206, os.getppid(), 0, 0),
    )
    for act in must_fail:
        try:
            act()
        except OSError:
            continue
        raise PermissionError("confinement does not hold")


def call(function: Callable[..., int], *args: Any) -> int:
    """Call a C function; OSError when it says -1."""
    result = function(*args)
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
