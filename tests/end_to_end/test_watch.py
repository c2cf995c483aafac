"""`grader watch` from outside: what it says, and that nothing but Ctrl-C ends it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.cli.run import answer

FILE = Path("chapter_1_processes") / "hello_process.py"
RIGHT = '''
import multiprocessing

def say_hello():
    print("Hello")

def main():
    process = multiprocessing.Process(target=say_hello)
    process.start()
    process.join()
    print("done")
'''
WRONG = RIGHT.replace("    process.join()\n", "").replace('    print("done")', '    print("done")\n    process.join()')
ENDLESS = "def say_hello(): pass\ndef main():\n    while True: pass\n"


class Watching:
    """A watch that is running, and what it says up to the point where it waits."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "120"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", "watch", "--plain", *arguments],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def lines(self) -> Iterator[str]:
        """Lines as they come."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            yield line.rstrip("\n")

    def until(self, words: str) -> list[str]:
        """What is said up to a line with these words."""
        said = []
        for line in self.lines():
            said.append(line)
            if words in line:
                return said
        raise AssertionError(said)


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert answer(["start", str(tmp_path / "lab")]) == 0
    return tmp_path / "lab"


def test_a_day_at_the_editor(folder: Path) -> None:
    watching = Watching(folder)
    try:
        assert "Next: hello_process" in watching.until("Watching")[0]
        (folder / FILE).write_text(WRONG)
        said = watching.until("Watching")
        assert said[0] == "checking hello_process…"
        assert "x hello_process  failed" in said[1]
        (folder / FILE).write_text("def main(:\n")
        assert any("SyntaxError" in line for line in watching.until("Watching"))
        (folder / FILE).unlink()
        assert ". hello_process  no such file  0/4" in watching.until("Watching")
        (folder / FILE).write_text(ENDLESS)
        watching.until("checking hello_process")
        (folder / FILE).write_text(RIGHT)
        said = watching.until("Watching")
        assert "hello_process: saved again, so starting over." in said
        assert "+ hello_process  passed  4/4" in said
        assert "Newly passed:" in said
        assert any("Next: hello_args" in line for line in said)
        watching.process.send_signal(signal.SIGINT)
        _, errors = watching.process.communicate()
        assert watching.process.returncode == 130
        assert errors == "grader: interrupted; nothing was left running\n"
    finally:
        watching.process.kill()
        watching.process.communicate()
