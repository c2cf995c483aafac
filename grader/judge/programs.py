"""Stand-in programs for students' programs to run, and what they noted of how they were run."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.judge.api import CheckFailed
from grader.model import events as ev
from grader.model.run import Run

WORDS = ("amber", "birch", "cedar", "dune", "ember", "fjord", "grove", "heron", "islet", "jetty")
WORK_MS = (40, 70, 110)  # the one that fails is neither the fastest nor the slowest, so that it is not named as such

# It writes what it sees into a file beside itself, line by line: that needs neither its output nor the probe.
# It waits for a lock: that takes no CPU time, which is no measure of how long it ran, and nobody shortens it.
PROGRAM = """import _thread, os, sys, time

def note(*words):
    with open(os.path.splitext(os.path.abspath(__file__))[0] + ".py.notes", "a") as file:
        print(*words, file=file)

note("begin", time.time_ns(), os.getpid(), bool(os.environ.get("GRADER_OTHER_PYTHON")))
note("version", sys.version.encode().hex())
note("prefix", sys.prefix.encode().hex())
print("{word} is at work")
lock = _thread.allocate_lock()
lock.acquire()
lock.acquire(timeout={seconds})
note("end", time.time_ns())
sys.exit({code})
"""


def program(word: str, milliseconds: int, code: int = 0) -> bytes:
    """A program that takes a moment, says one line with a word of its own, and ends with an exit code."""
    return PROGRAM.format(word=word, seconds=milliseconds / 1000, code=code).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Programs:
    """Stand-ins by what becomes of them: `good` run through, `bad` fails without a word, `gone` are not there."""

    good: Sequence[str]
    bad: str
    gone: Sequence[str]
    code: int
    word: str
    files: Mapping[str, bytes]


def make_programs(chance: random.Random) -> Programs:
    """Fresh ones: two that run through, one that fails, two that are missing."""
    names = [f"{word}{chance.randrange(10, 99)}.py" for word in chance.sample(WORDS, 5)]
    code, word = chance.randint(101, 199), f"mark{chance.randrange(10**6):06}"
    good, bad, gone = names[:2], names[2], names[3:]
    short, middle, long = WORK_MS
    files = {good[0]: program(word, short), bad: program(word, middle, code), good[1]: program(word, long)}
    return Programs(good=good, bad=bad, gone=gone, code=code, word=word, files=files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What a stand-in noted: when it began and ended (ns; None: it has not), its PID, and which Python ran it."""

    begin: int
    end: int | None
    pid: int
    other: bool
    version: str
    prefix: str


def notes_of(run: Run, name: str) -> Notes | None:
    """What a stand-in noted the last time it ran; None when it never did."""
    _, notes, _ = harvest_of(run)
    lines = [str(line).split() for line in notes.get(name, [])]
    said = {line[0]: line[1:] for line in lines if line}
    try:
        begin, pid, other = said["begin"]
        return Notes(
            begin=int(begin),
            end=int(said["end"][0]) if "end" in said else None,
            pid=int(pid),
            other=other == "True",
            version=bytes.fromhex(said["version"][0]).decode() if "version" in said else "",
            prefix=bytes.fromhex(said["prefix"][0]).decode() if "prefix" in said else "",
        )
    except (KeyError, ValueError, IndexError):
        return None


def harvest_of(run: Run) -> tuple[Any, dict[str, list[str]], list[Any]]:
    """What the prop `read_chart` found: the picture, the stand-ins' notes, the main process's PID and Python."""
    match run.harvested:
        case (picture, dict(notes), [int(), str(), str()] as own):
            return picture, notes, own
    return None, {}, [0, "", ""]


def own_notes(run: Run) -> Notes:
    """The main process in the same terms."""
    _, _, (pid, version, prefix) = harvest_of(run)
    return Notes(begin=0, end=None, pid=pid, other=False, version=version, prefix=prefix)


def those_there(run: Run) -> list[str]:
    """Those of the scripts that main was given that exist."""
    return [name for name in run.request.args[0] if name in run.request.files]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A call of run_script: what it returned, what it raised (type, message), and what was written meanwhile."""

    value: Any
    error: tuple[str, str] | None
    text: str


def read_told(one: Any) -> Told:
    """What the prop `run_scripts` told of one call."""
    match one:
        case (value, None, str(text)):
            return Told(value=value, error=None, text=text)
        case (_, [str(kind), str(message)], str(text)):
            return Told(value=None, error=(kind, message), text=text)
    return Told(value=None, error=None, text="")


def require_no_error(told: Told, call: str, name: str) -> None:
    """Require that run_script did not raise anything."""
    if told.error is not None:
        kind, message = told.error
        raise CheckFailed("result.script_raises", {"call": call, "file": name, "type": kind, "error": message[:300]})


# -- what is said of a program -----------------------------------------------------------------------------------------


def stem(name: str) -> str:
    """A program's name without its ending."""
    return name.rpartition(".")[0]


def lines_naming(text: str, name: str) -> set[str]:
    """The lines that name a program, made comparable with those that name another."""
    return {generalise(line, name) for line in text.splitlines() if stem(name) in line}


def generalise(line: str, name: str, code: int | None = None) -> str:
    """A line without what differs from program to program: its name and numbers, but for an exit code."""
    line = line.replace(name, "X").replace(stem(name), "X")
    if code is not None:
        line = re.sub(rf"(?<![\d.]){code}(?![\d.])", "CODE", line)
    return re.sub(r"\d+", "#", line).strip()


def says_more(text: str, name: str, usual: str, usual_name: str, code: int | None = None) -> bool:
    """Whether something is said of a program that is not said of one that runs through."""
    known = {generalise(line, usual_name) for line in usual.splitlines()}
    said = {generalise(line, name, code) for line in text.splitlines()} - {""}
    return bool(said - known)


def is_singled_out(run: Run, name: str, good: Sequence[str]) -> bool:
    """Whether a run says something of a program, by name, that it does not say of those that run through."""
    text = run.output + "\n" + run.errors
    usual = {line for one in good for line in lines_naming(text, one)}
    return bool(lines_naming(text, name) - usual)


# -- charts ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of matplotlib's that was saved or drawn: under what name, how many bars each plot has and whether they
    are all of the same length and width, and its texts."""

    file: str
    bars: tuple[int, ...]
    alike: tuple[bool, ...]
    texts: tuple[str, ...]


def figures_in(run: Run, output: str) -> list[Figure]:
    """The figures that were saved as a file; if it was not saved in the usual way, all that were saved or drawn."""
    saved = [_read_figure(mark) for mark in run.trace.marks("figure.saved")]
    drawn = [_read_figure(mark) for mark in run.trace.marks("figure.drawn")]
    return [one for one in saved if one.file == output] or saved or drawn


def _read_figure(record: ev.Record) -> Figure:
    match record.event:
        case ev.Mark(data={"bars": [*bars], "alike": [*alike], "texts": [*texts], "file": str(file)}):
            counts = tuple(count for count in bars if isinstance(count, int))
            same = tuple(one is True for one in alike)
            return Figure(file=file, bars=counts, alike=same, texts=tuple(str(text) for text in texts))
    return Figure(file="", bars=(), alike=(), texts=())


def is_named_in(name: str, texts: set[str]) -> bool:
    """Whether one of some labels says a program's name, however it is spelled."""
    wanted = _letters(stem(name))
    return any(wanted in _letters(text) for text in texts)


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())
