"""A run's first process is a copy of a warm one, and a program must not be able to tell."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.model.run import Ending, Request
from grader.stage.containment import Containment, Level
from grader.stage.family import descendants
from grader.stage.stage import Features, Stage

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="without a keeper nothing is warm")

FACTS = '''
import gc, os, random, resource, signal, sys

def main():
    status = dict(line.split(":", 1) for line in open("/proc/self/status").read().splitlines())
    main_module = sys.modules["__main__"]
    facts = {
        "flags": str(sys.flags), "argv": sys.argv, "path": sys.path, "orig_argv": sys.orig_argv,
        "executable": sys.executable, "writes no bytecode": sys.dont_write_bytecode,
        "main": [hasattr(main_module, "__file__"), main_module.__spec__ is None, main_module.__name__],
        "environment": {name: text for name, text in os.environ.items() if not name.startswith("GRADER_")},
        "told to children": os.popen("env | grep -v ^GRADER_ | grep -v ^_= | grep -v ^PWD= | sort").read(),
        "streams": [[one.name, one.encoding, one.errors, one.line_buffering, one.isatty(), one.seekable()]
                    for one in (sys.stdout, sys.stderr)],
        "signals": [str(signal.getsignal(number)) for number in sorted(signal.valid_signals())],
        "blocked": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
        "capabilities": [status[name].split()[0] for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")],
        "no new privileges": status["NoNewPrivs"].split()[0],
        "user": [os.getresuid(), os.getresgid(), os.getgroups()],
        "mask": os.umask(0o022), "folder is home": os.getcwd() == os.environ["HOME"], "files": os.listdir("."),
        "session": os.getsid(0) == os.getpid(), "owns itself": os.stat("/proc/self/fd").st_uid == os.getuid(),
        "descriptors": len([fd for fd in os.listdir("/proc/self/fd") if int(fd) < 100]),
        "limits": [resource.getrlimit(getattr(resource, name)) for name in
                   ("RLIMIT_AS", "RLIMIT_CORE", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC")],
        "grader's modules": sorted(name for name in sys.modules if name.startswith(("grader.stage", "grader.model"))),
    }
    import multiprocessing
    import PIL
    facts["attributes"] = [hasattr(multiprocessing, name) for name in ("pool", "managers", "shared_memory", "Pool")]
    facts["attributes"] += [hasattr(PIL, name) for name in ("Image", "ImageFilter", "_imaging")]
    for bring in ("multiprocessing.pool", "multiprocessing.managers", "multiprocessing.sharedctypes", "PIL.Image"):
        before = set(sys.modules)
        __import__(bring)
        new = sorted(set(sys.modules) - before)
        facts[bring] = [name for name in new if name.startswith(("multiprocessing.", "PIL.", "xml."))]
    facts["attributes"] += sorted(vars(multiprocessing)) + sorted(vars(PIL))
    from multiprocessing import process
    facts["first folder"] = process.ORIGINAL_DIR == os.getcwd()
    facts["garbage collection"] = [gc.isenabled(), gc.get_threshold()]
    return facts

def chances():
    import numpy
    from multiprocessing import process
    return [random.random(), float(numpy.random.random()), process.current_process().authkey.hex()]

def frames():
    frame, found = sys._getframe(), []
    while frame is not None:
        found += [repr(value) for value in frame.f_locals.values()]
        frame = frame.f_back
    return found
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A submission that says what it finds."""
    tmp_path.chmod(0o755)
    (tmp_path / "facts.py").write_text(FACTS)
    return tmp_path


@pytest.fixture
def warm(folder: Path, containment: Containment) -> Iterator[Stage]:
    """A stage whose first processes are copies."""
    stage = Stage(folder, containment=containment)
    yield stage
    stage.close()


def ask(stage: Stage, function: str) -> Any:
    run = stage.run(Request(module="facts", function=function))
    assert run.ending is Ending.FINISHED, run.errors
    assert run.error is None, run.error
    assert run.doubts == ()
    return run.value


def test_a_program_finds_what_a_fresh_interpreter_has(warm: Stage, folder: Path, containment: Containment) -> None:
    stage = Stage(folder, replace(Features.detect(), warm=False), containment)
    try:
        fresh, born = ask(stage, "main"), ask(warm, "main")
    finally:
        stage.close()
    varying = ("environment", "told to children", "user")  # each run has folders and a user of its own
    for name in set(fresh) - set(varying):
        assert born[name] == fresh[name], name
    assert set(born["environment"]) == set(fresh["environment"]) - {"PWD"}  # bubblewrap adds it
    assert len(born["told to children"].splitlines()) == len(fresh["told to children"].splitlines())
    if containment.users is None:
        assert born["user"] == fresh["user"]
    else:
        ids = {one for part in born["user"][:2] for one in part}
        assert len(ids) == 1 and 0 not in ids
    if containment.users is not None or containment.level is Level.BUBBLEWRAP:
        assert set(born["capabilities"]) == {"0000000000000000"}
    assert os.environ.get("HOME") not in born["environment"].values()


def test_no_two_runs_share_their_chances(warm: Stage) -> None:
    ask(warm, "chances")  # from here on its libraries are loaded beforehand
    first, second = ask(warm, "chances"), ask(warm, "chances")
    assert all(one != other for one, other in zip(first, second, strict=True))


def test_nothing_of_the_keeper_is_found_in_frames(warm: Stage) -> None:
    found = " ".join(ask(warm, "frames"))
    assert "bwrap" not in found
    assert "rlimits" not in found
    assert "socket.socket" not in found


def keepers_descriptors() -> dict[int, int]:
    """How many descriptors each keeper, keepers' server and branch of this process has, by PID; one may just end."""
    found = {}
    for pid in descendants(os.getpid()):
        try:
            if b"keeper.py" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found[pid] = len(os.listdir(f"/proc/{pid}/fd"))
        except OSError:
            continue
    return found


def test_nothing_of_a_run_is_left_in_its_server(warm: Stage) -> None:
    ask(warm, "frames")
    before = keepers_descriptors()
    for _ in range(3):
        ask(warm, "frames")
    after = keepers_descriptors()
    stayed = before.keys() & after.keys()
    assert stayed
    assert {pid: after[pid] for pid in stayed} == {pid: before[pid] for pid in stayed}
