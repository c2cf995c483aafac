"""A student's commands that need no judge."""

import json
from pathlib import Path

import pytest

from grader.catalog import load_catalog
from grader.cli.run import answer
from grader.progress import Home, Record, update_state
from grader.words import Words

FIRST, SECOND = load_catalog().exercises[:2]
FILE = Path(FIRST.chapter) / FIRST.file_name


@pytest.fixture(autouse=True)
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A fresh working folder, in which the test is."""
    for name in ("GRADER_DEBUG", "GRADER_LANG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    assert answer(["start", str(tmp_path / "lab")]) == 0
    assert "Next:  cd" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path / "lab")
    return tmp_path / "lab"


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert answer(list(arguments)) == code
    return capsys.readouterr().out


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> str:
    assert answer(list(arguments)) == code
    read = capsys.readouterr()
    assert read.out == ""
    return read.err


def pass_first(lab: Path) -> None:
    update_state(Home(lab), [FIRST.name], lambda name, old: Record(passed=True))


def test_start_again_leaves_all_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    FILE.write_text("mine")
    out = said(capsys, "start", ".")
    assert "0 files put into ." in out
    assert "were there already" in out
    assert FILE.read_text() == "mine"


def test_start_where_a_file_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert "can't make" in complaint(capsys, "start", str(FILE), code=2)


def test_where_am_i(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, code=1)
    assert "Chapter 1: processes          0 of 8 done, 0 begun, 8 not started, 0/" in out
    assert f"Next: {FIRST.name} ({FIRST.title}), in {FILE}" in out


def test_the_language_may_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert "第 1 章" in said(capsys, "--lang", "zh", code=1)
    assert "第 1 章" in said(capsys, "--lang", "ja", "list")
    assert "まだ" in said(capsys, "--lang", "zh", "list", "--lang", "ja")


def test_hints_come_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    hints = Words("en").hints(FIRST.name)
    for number, hint in enumerate(hints, 1):
        out = " ".join(said(capsys, "hint", FIRST.name).split())
        assert f"Hint {number} of {len(hints)}: {hint}" in out
    assert "the last one" in out
    assert hints[-1] in " ".join(said(capsys, "hint", FIRST.name).split())
    assert Words("ja").hints(FIRST.name)[0] in said(capsys, "hint", FIRST.name, "--lang", "ja").replace(
        "\n  ", ""
    ) or len(hints) > 1


def test_what_comes_next_repeats_the_folder(
    lab: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    lab.rename(tmp_path / "my lab")
    assert f"grader hint {FIRST.name} --from 'my lab'" in said(capsys, "hint", FIRST.name, "--from", "my lab")
    assert f"grader check {FIRST.name} --from 'my lab'" in said(
        capsys, "check", FIRST.name, "--from", "my lab", code=1
    )


def test_the_solution_comes_after_passing(lab: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "once yours has passed" in complaint(capsys, "solution", FIRST.name, code=1)
    pass_first(lab)
    assert "def main" in said(capsys, "solution", FIRST.name)


def test_without_solutions_that_is_said(
    lab: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grader.cli.solution.SOLUTIONS", lab / "nowhere")
    pass_first(lab)
    assert "not part of this installation" in complaint(capsys, "solution", FIRST.name, code=1)


def test_reset_keeps_what_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    stub = FILE.read_bytes()
    assert "as it was handed out." in said(capsys, "reset", FIRST.name)
    FILE.write_text("mine")
    assert f"kept in {FILE}.bak-1" in said(capsys, "reset", FIRST.name, "--yes")
    assert FILE.read_bytes() == stub
    assert Path(f"{FILE}.bak-1").read_text() == "mine"


def test_reset_asks_whoever_is_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    FILE.write_text("mine")
    monkeypatch.setattr("builtins.input", lambda prompt: "n")
    assert "left as it is" in said(capsys, "reset", FIRST.name)
    assert FILE.read_text() == "mine"
    monkeypatch.setattr("builtins.input", lambda prompt: "y")
    said(capsys, "reset", FIRST.name)
    assert FILE.read_text() != "mine"


def test_a_missing_file_comes_back(capsys: pytest.CaptureFixture[str]) -> None:
    FILE.unlink()
    assert f"grader reset {FIRST.name}" in said(capsys, code=1)
    said(capsys, "reset", FIRST.name)
    assert FILE.is_file()


def test_list_tells_the_standing(capsys: pytest.CaptureFixture[str]) -> None:
    FILE.write_text("mine")
    out = said(capsys, "list")
    assert f"{FIRST.title}  (4 points, begun)" in out
    assert f"{SECOND.title}  (4 points, not started yet)" in out


def test_a_broken_state_is_told_and_kept(lab: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (lab / ".grader").mkdir()
    (lab / ".grader" / "state.json").write_text("{")
    assert "kept beside it as state.json.aside-1" in said(capsys, code=1)


def test_check_writes_the_state(lab: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "check", FIRST.name, code=1)
    state = json.loads((lab / ".grader" / "state.json").read_text())
    assert state["exercises"][FIRST.name]["state"] == "untouched"


def test_errors_are_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有" in complaint(capsys, "hint", "zzzz", "--lang", "zh", code=2)
    assert "ありません" in complaint(capsys, "hint", "zzzz", "--lang=ja", code=2)


def test_exercise_names_are_completed() -> None:
    from grader.cli.app import complete

    assert complete("pool_m") == ["pool_map"]


def test_the_shell_asks_for_them(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_GRADER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "grader hint thumbnails_")
    monkeypatch.setenv("COMP_CWORD", "2")
    with pytest.raises(SystemExit) as left:
        answer([])
    assert left.value.code == 0
    assert capsys.readouterr().out.split() == ["thumbnails_sequential", "thumbnails_parallel"]


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_an_output_that_knows_no_such_letters(language: str, tmp_path: Path) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "grader", "list", "--lang", language]
    environment = {"PYTHONIOENCODING": "ascii", "COLUMNS": "40", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, env=environment, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert max(map(len, done.stdout.decode("ascii").splitlines())) <= 40
