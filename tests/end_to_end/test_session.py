"""A beginner's first hour, recorded: the commands, what was written in between, and what the grader said.

`session.txt` is what it should look like; times, PIDs, made-up values and the drawings' shapes are masked. To record it
anew, set GRADER_RECORD=1, run this test, and read the difference before you commit it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

SESSION = Path(__file__).with_name("session.txt")
RECORD = "GRADER_RECORD"
CHAPTER = Path("chapter_1_processes")

NO_JOIN = '''
import multiprocessing


def say_hello():
    print("Hello from another process!")


def main():
    process = multiprocessing.Process(target=say_hello)
    process.start()
    print("The process has ended.")


if __name__ == "__main__":
    main()
'''
HELLO = NO_JOIN.replace("process.start()\n", "process.start()\n    process.join()\n")
NO_COMMA = '''
import multiprocessing


def say_hello(name)
    print("Hello,", name)


def main(name="Alice"):
    process = multiprocessing.Process(target=say_hello, args=(name))
    process.start()
    process.join()
    print("The process has ended.")


if __name__ == "__main__":
    main()
'''
NO_TUPLE = NO_COMMA.replace("say_hello(name)\n", "say_hello(name):\n")
ARGS = NO_TUPLE.replace("args=(name)", "args=(name,)")

MASKS = (
    (re.compile(r"^(Chapter .*), [\d.]+/[\d.]+$", re.M), r"\1, <points>"),
    (re.compile(r"^So far: .* points\.$", re.M), "So far: <points>."),
    (re.compile(r"^ +[=.~#-] (?:under way|held|waiting|holding) .*$", re.M), "      <legend>"),
    (re.compile(r"^( +)((?:main|Process-\d+) +)\d+ .*$", re.M), r"\1\2<pid> <drawing>"),
    (re.compile(r"^ +0 +[\d.]+( +[\d.]+)? ms$", re.M), "      <scale>"),
    (re.compile(r"\(PID \d+\)"), "(PID <pid>)"),
    (re.compile(r"\d+(?:\.\d+)? ms"), "<time> ms"),
    (re.compile(r"main\('[^']*'\)"), "main('<name>')"),
    (re.compile(r"takes 1 positional argument but \d+ were given"), "takes 1 positional argument but <n> were given"),
)


class Session:
    """What a student did, and what came of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []

    def run(self, *arguments: str) -> None:
        """Give a command."""
        environment = {name: text for name, text in os.environ.items() if not name.startswith("GRADER_")}
        environment |= {"LC_ALL": "C.UTF-8", "COLUMNS": "100"}
        done = subprocess.run(
            [sys.executable, "-m", "grader", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        output = mask(done.stdout + done.stderr)
        self.said.append(f"$ {' '.join(['grader', *arguments])}\n{output}(exit {done.returncode})\n")

    def write(self, name: str, text: str) -> None:
        """Write an exercise's file."""
        (self.folder / CHAPTER / f"{name}.py").write_text(text)
        self.said.append(f"-- writes {name}.py:\n{''.join(f'  {row}'.rstrip() + chr(10) for row in text.splitlines())}")


def mask(text: str) -> str:
    """The text without what differs from run to run."""
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return "".join(f"{row.rstrip()}\n" for row in text.splitlines())


def words_of(text: str) -> list[str]:
    """The text without its lines' ends: where they are depends on what is masked."""
    return text.split()


def test_a_beginners_first_hour(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.run("start", "lab")
    session.folder = tmp_path / "lab"
    session.run()
    session.write("hello_process", NO_JOIN)
    session.run()
    session.run("hint", "hello_process")
    session.run("solution", "hello_process")
    session.write("hello_process", HELLO)
    session.run("check", "hello_process")
    session.write("hello_args", NO_COMMA)
    session.run()
    session.write("hello_args", NO_TUPLE)
    session.run("check", "helo_args")
    session.run("check", "hello_args")
    session.write("hello_args", ARGS)
    session.run("check", "hello_args")
    session.run()
    session.run("reset", "hello_args")
    said = "\n".join(session.said)
    if os.environ.get(RECORD):
        SESSION.write_text(said, "utf-8")
    assert words_of(said) == words_of(SESSION.read_text("utf-8"))
