"""Interpreters that a run's template starts, and a program must not be able to tell them from others."""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.model.run import Ending, Request, Run
from grader.stage.containment import Containment, Level
from grader.stage.stage import Features, Stage

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="without a keeper nothing is warm")

PROGRAM = '''
import gc, multiprocessing, os, random, resource, signal, sys

def look():
    main_module = sys.modules["__main__"]
    import threading
    return {
        "flags": str(sys.flags), "argv": sys.argv, "path": sys.path, "executable": sys.executable,
        "started": [part for part in sys.orig_argv if "spawn_main" not in part],
        "main": [main_module.__name__, main_module.__spec__ is None, hasattr(main_module, "__file__")],
        "streams": [[one.name, one.encoding, one.errors, one.line_buffering]
                    for one in (sys.stdin, sys.stdout, sys.stderr)],
        "signals": [str(signal.getsignal(number)) for number in sorted(signal.valid_signals())],
        "blocked": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
        "folder": os.path.basename(os.getcwd()), "marked": os.environ.get("MARK"), "variables": len(os.environ),
        "descriptors": len([fd for fd in os.listdir("/proc/self/fd") if int(fd) < 100]),
        "limits": [resource.getrlimit(getattr(resource, name)) for name in
                   ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_NPROC", "RLIMIT_CORE")],
        "cpus": len(os.sched_getaffinity(0)), "priority": os.getpriority(os.PRIO_PROCESS, 0),
        "threads": threading.active_count(), "thread": threading.current_thread() is threading.main_thread(),
        "thread's number": threading.get_native_id() == os.getpid(),
        "garbage collection": [gc.isenabled(), gc.get_threshold()],
        "multiprocessing": [hasattr(multiprocessing, name) for name in ("pool", "managers", "shared_memory", "queues")],
        "name": multiprocessing.current_process().name, "daemon": multiprocessing.current_process().daemon,
        "method": multiprocessing.get_start_method(),
        "parent": os.getppid() == multiprocessing.parent_process().pid,
        "grader's modules": sorted(name for name in sys.modules if name.startswith(("grader.stage", "grader.model"))),
        "mine": [sys.modules["program"].__name__, changed],
    }

def report(queue, what):
    queue.put(globals()[what]())

def chances():
    return [random.random(), multiprocessing.current_process().authkey.hex()]

def ask(method, what="look", count=1):
    context = multiprocessing.get_context(method)
    found = []
    for _ in range(count):
        queue = context.Queue()
        child = context.Process(target=report, args=(queue, what))
        child.start()
        found.append(queue.get())
        child.join()
    return found

changed = False

def main(method):
    global changed
    changed = True
    os.environ["MARK"] = "here"
    os.mkdir("below")
    os.chdir("below")
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    os.nice(3)
    return ask(method)[0]

def two(method):
    return ask(method, "chances", 2)

def deeper(method):
    return ask(method, "spawn_again")[0]

def spawn_again():
    return ask("spawn")[0]["parent"]

def with_another_environment(method):
    os.environ["PYTHONHASHSEED"] = "17"
    return ask(method, "hash_of_name")[0]

def hash_of_name():
    return hash("name")

def after_its_end(method):
    for one in os.listdir("/proc"):
        try:
            if one.isdigit() and int(open(f"/proc/{one}/stat").read().rpartition(")")[2].split()[1]) == os.getpid():
                os.kill(int(one), signal.SIGKILL)
                os.waitpid(int(one), 0)
        except OSError:
            pass
    return ask(method)[0]["parent"]

def ways_to_end(method):
    context = multiprocessing.get_context(method)
    codes = []
    for way in (leave, fail, fall):
        child = context.Process(target=way)
        child.start()
        child.join()
        codes.append(child.exitcode)
    return codes

def leave():
    sys.exit(7)

def fail():
    import atexit
    atexit.register(print, "goodbye", flush=True)
    raise ValueError("on purpose")

def fall():
    os.kill(os.getpid(), signal.SIGKILL)

class Farewell:
    def __init__(self, word):
        self.word = word
        self.me = self if word == "round" else None

    def __del__(self):
        print("farewell", self.word)

def ends_of_interpreters(method):
    context = multiprocessing.get_context(method)
    codes = []
    for way in (hold, wait_for_thread, go_on_in_thread, say_why, leave_late, lose_output, say_much):
        child = context.Process(target=way)
        child.start()
        child.join()
        codes.append([way.__name__, child.exitcode])
    return codes

def hold():
    import atexit, weakref
    global plain, _hidden, round_
    plain, _hidden, round_ = Farewell("plain"), Farewell("hidden"), Farewell("round")
    atexit.register(print, "atexit 1")
    weakref.finalize(plain, print, "finalized")
    atexit.register(print, "atexit 2")

def wait_for_thread():
    import threading, time
    threading.Thread(target=lambda: (time.sleep(0.2), print("thread is done"))).start()

def go_on_in_thread():
    import threading, time
    global plain
    plain = Farewell("beside a thread")
    threading.Thread(target=lambda: [time.sleep(0.001) for _ in iter(int, 1)], daemon=True).start()

def say_why():
    sys.exit("this is why")

def leave_late():
    import atexit
    atexit.register(lambda: 1 / 0)
    sys.exit(300)

def lose_output():
    print("lost")
    os.close(1)

def say_much():
    import ctypes
    ctypes.CDLL(None).puts(b"from C")
    global plain
    plain = [Farewell(number) for number in range(3)]
    sys.stdout = None

class NoSuch:
    def __reduce__(self):
        return (exec, ("raise KeyError('not to be had')",))

def not_to_be_had(method):
    child = multiprocessing.get_context(method).Process(target=print, args=(NoSuch(),))
    child.start()
    child.join()
    return child.exitcode
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A submission that asks its children what they find."""
    tmp_path.chmod(0o755)
    (tmp_path / "program.py").write_text(PROGRAM)
    return tmp_path


@pytest.fixture
def warm(folder: Path, containment: Containment) -> Iterator[Stage]:
    """A stage whose programs have a template."""
    stage = Stage(folder, containment=containment)
    yield stage
    stage.close()


def call(stage: Stage, function: str, method: str = "spawn") -> Run:
    run = stage.run(Request(module="program", function=function, args=(method,)))
    assert run.ending is Ending.FINISHED, run.errors
    assert run.doubts == ()
    assert run.leftovers == ()
    return run


def ask(stage: Stage, function: str, method: str = "spawn") -> Any:
    run = call(stage, function, method)
    assert run.error is None, run.error
    return run.value


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_child_finds_what_one_of_a_new_interpreter_does(
    warm: Stage, folder: Path, containment: Containment, method: str
) -> None:
    stage = Stage(folder, replace(Features.detect(), warm=False), containment)
    try:
        cold, born = ask(stage, "main", method), ask(warm, "main", method)
    finally:
        stage.close()
    cold["variables"] -= containment.level is Level.BUBBLEWRAP  # bubblewrap adds PWD
    assert born == cold
    assert born["parent"] is (method == "spawn")
    assert born["marked"] == "here"
    assert born["mine"] == ["program", False]  # nothing that its parent changed


def test_the_template_is_used(warm: Stage) -> None:
    roles = [one.role for one in call(warm, "main").trace.processes]
    assert sorted(roles) == ["main", "process", "template", "tracker"]


def test_no_two_children_share_their_chances(warm: Stage) -> None:
    (first, key), (second, other_key) = ask(warm, "two")
    assert first != second
    assert key == other_key  # the program's


def test_a_child_starts_a_child_of_its_own(warm: Stage) -> None:
    assert ask(warm, "deeper") is True


def test_another_environment_for_python_has_an_interpreter_of_its_own(warm: Stage) -> None:
    assert ask(warm, "with_another_environment") == ask(warm, "with_another_environment")


def test_a_program_goes_on_without_its_template(warm: Stage) -> None:
    assert ask(warm, "after_its_end") is True


def test_children_end_as_ever(warm: Stage) -> None:
    run = call(warm, "ways_to_end")
    assert run.value == [7, 1, -9]
    assert "ValueError: on purpose" in run.errors
    assert "goodbye" in run.output


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_interpreters_end_as_ever(warm: Stage, folder: Path, containment: Containment, method: str) -> None:
    stage = Stage(folder, replace(Features.detect(), warm=False), containment)
    try:
        cold, born = (call(one, "ends_of_interpreters", method) for one in (stage, warm))
    finally:
        stage.close()
    assert born.value == cold.value
    assert sorted(born.output.splitlines()) == sorted(cold.output.splitlines())
    assert messages(born) == messages(cold)
    if method == "spawn":
        assert "farewell round" in born.output
        assert "ZeroDivisionError: division by zero" in born.errors


def messages(run: Run) -> list[str]:
    """What was said on standard error, without the places in files and the addresses."""
    kept = [line for line in run.errors.splitlines() if not line.startswith(" ")]
    return sorted(re.sub(r"0x[0-9a-f]+", "0x", line) for line in kept)


def test_what_goes_wrong_in_the_beginning_is_told_as_ever(warm: Stage) -> None:
    run = call(warm, "not_to_be_had")
    assert run.value == 1
    lines = run.errors.splitlines()
    assert lines[:2] == ["Traceback (most recent call last):", '  File "<string>", line 1, in <module>']
    assert lines[-1] == "KeyError: 'not to be had'"
    assert "template.py" not in run.errors
