"""The command line's answers: exit codes, one line for what went wrong, and no traceback."""

import json
import os
import sys
from pathlib import Path

import pytest

from grader.catalog import load_catalog
from grader.cli.run import answer
from grader.intake import Intake
from grader.submission import stub_text


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GRADER_DEBUG", "GRADER_LANG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = answer(list(arguments))
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("grader: ")
    assert said.err.count("\n") == 1
    return code, said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--no-such-option"], "grader check --help"),
        (["no-such-command"], "No such command"),
        (["check", "--jobs", "none"], "--jobs"),
        (["check", "--jobs", "0"], "--jobs"),
        (["check", "--lang", "fr"], "--lang"),
        (["check", "--start-method", "teleport"], "--start-method"),
        (["check", "pool_mop"], "did you mean pool_map?"),
        (["check", "zzzzzzzz"], "grader list"),
        (["check", "--from", "nowhere"], "there is no folder nowhere"),
        (["check"], "there are no exercise files in"),
        ([], "grader start DIR"),
        (["hint", "pool_map"], "grader start DIR"),
        (["verify", "zzzzzzzz"], "grader list"),
        (["list", "--from", "nowhere"], "there is no folder nowhere"),
        (["batch", "."], "--book"),
        (["batch", "nowhere", "--book", "b"], "there is no nowhere"),
        (["batch", ".", "--book", "b", "--sandbox", "auto"], "no submissions were found"),
        (["batch", ".", "--book", "b", "--cluster", "localhost:1", "--jobs", "2"], "--jobs"),
        (["batch", ".", "--book", "b", "--cluster", "localhost:1", "--sandbox", "auto"], "--sandbox"),
        (["batch", ".", "--book", "b", "--cluster", "localhost:1"], "no submissions were found"),
        (["batch", ".", "pool_mop", "--book", "b"], "did you mean pool_map?"),
        (["batch", ".", "--book", "b", "--course", "none.toml"], "none.toml"),
    ],
)
def test_wrong_usage_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    code, line = complaint(capsys, *arguments)
    assert code == 2
    assert words in line


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    code, line = complaint(capsys, "check", "--from", "file")
    assert code == 2
    assert "file is not a folder" in line


def test_json_to_a_bad_place_is_told_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_stub(tmp_path)
    code, line = complaint(capsys, "check", "--json", "nowhere/result.json")
    assert code == 2
    assert "can't write nowhere/result.json" in line


def test_a_fault_of_ours_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down() -> None:
        raise RuntimeError("oh\ndear")

    monkeypatch.setattr("grader.cli.check.load_catalog", break_down)
    code, line = complaint(capsys, "check")
    assert code == 3
    assert "RuntimeError: oh dear" in line


def test_an_interrupt_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("grader.cli.check.load_catalog", interrupt)
    code, line = complaint(capsys, "check")
    assert code == 130
    assert "interrupted" in line


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["verify", "-h"], ["--version"]])
def test_help_is_no_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(arguments) == 0
    said = capsys.readouterr()
    assert said.out
    assert not said.err


def put_stub(folder: Path, name: str = "pool_map") -> None:
    exercise = load_catalog().find(name)
    stub = stub_text(exercise)
    assert stub is not None
    folder.mkdir(exist_ok=True)
    (folder / exercise.file_name).write_bytes(stub + b"\n# to do\n")


def no_judge(room: object) -> None:
    raise AssertionError("no judge is needed")


def test_an_untouched_stub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grader.cli.check.start_judge", no_judge)
    put_stub(tmp_path / "exercises")
    assert answer(["check", "pool_map", "--json", "-"]) == 1
    said = capsys.readouterr()
    result = json.loads(said.out)
    assert result["submission"]["name"] == tmp_path.name
    assert [(one["exercise"], one["state"], one["checks"]) for one in result["exercises"]] == [
        ("pool_map", "untouched", [])
    ]
    assert "not started yet" in said.err


def test_json_replaces_an_older_result_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grader.cli.check.start_judge", no_judge)
    old = tmp_path / "result.json"
    old.write_text("x" * 10_000)
    assert answer(["check", "--json", "result.json"]) == 2
    assert old.read_text().startswith("xxx")
    put_stub(tmp_path)
    assert answer(["check", "pool_map", "--json", "result.json"]) == 1
    assert json.loads(old.read_text())["format"] == "grader.result"


def test_a_batch_knows_its_own_files_beside_the_submissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("class.book", "class.book.lock", "class.book-wal", "course.toml", "result.json"):
        Path(name).touch()
    put_stub(tmp_path / "s01")
    found: list[Intake] = []

    def keep(options: object, plan: object, intake: Intake, containment: object) -> None:
        found.append(intake)
        raise KeyboardInterrupt

    monkeypatch.setattr("grader.cli.batch.fill", keep)
    named = ["--book", "class.book", "--course", "course.toml", "--json", "result.json"]
    assert answer(["batch", ".", *named, "--sandbox", "off"]) == 130
    assert [one.handed.student.key for one in found[0].submissions] == ["s01"]
    assert found[0].strays == ()


def test_nobodys_program_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_stub(tmp_path)
    before = Path("pool_map.py").read_bytes()
    for arguments in (["check", "--json", "pool_map.py"], ["timeline", "pool_map", "--svg", "pool_map.py"]):
        code, line = complaint(capsys, *arguments)
        assert code == 2
        assert "pool_map.py is a program" in line
    assert Path("pool_map.py").read_bytes() == before


def test_json_may_go_to_a_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grader.cli.check.start_judge", no_judge)
    put_stub(tmp_path)
    assert answer(["check", "pool_map", "--json", os.devnull]) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are text")
@pytest.mark.parametrize("begun", [False, True])
def test_a_folder_whose_name_is_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], begun: bool
) -> None:
    folder = tmp_path / os.fsdecode(b"lab \xff")
    put_stub(folder)
    (folder / "pool_map.py").write_bytes((folder / "pool_map.py").read_bytes() + b"\nx = 1\n" * begun)
    assert answer(["check", "pool_map", "--from", str(folder), "--json", "-", "--sandbox", "off"]) == 1
    result = json.loads(capsys.readouterr().out)
    assert result["submission"]["name"] == "lab \\udcff"
    assert result["exercises"][0]["state"] == ("failed" if begun else "untouched")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is full is Linux's")
def test_json_that_does_not_fit_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grader.cli.check.start_judge", no_judge)
    put_stub(tmp_path)
    assert answer(["check", "pool_map", "--json", "/dev/full"]) == 2
    assert "can't write /dev/full" in capsys.readouterr().err


def test_a_book_is_not_overwritten_by_what_is_said_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b").write_bytes(b"a book")
    for out in ("b", "b-wal", "b.lock"):
        code, line = complaint(capsys, "batch", ".", "--book", "b", "--sandbox", "auto", "--json", out)
        assert code == 2
        assert f"{out} belongs to the book" in line
    assert Path("b").read_bytes() == b"a book"


def test_a_missing_file_beside_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grader.cli.check.start_judge", no_judge)
    put_stub(tmp_path)
    assert answer(["check", "simple_process", "--json", "result.json"]) == 1
    result = json.loads((tmp_path / "result.json").read_text())
    assert result["exercises"][0]["state"] == "missing"
    assert "no such file" in capsys.readouterr().out


def test_a_refused_file_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grader.cli.check.start_judge", no_judge)
    (tmp_path / "pool_map.py").symlink_to("/etc/hostname")
    assert answer(["check", "pool_map"]) == 1
    out = capsys.readouterr().out
    assert "pool_map.py is a link to another file" in out
    assert "The file can be read." in out


def test_the_second_of_one_name_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grader.cli.check.start_judge", no_judge)
    put_stub(tmp_path)
    put_stub(tmp_path / "chapter_2")
    answer(["check", "pool_map", "--from", "."])
    assert "chapter_2/pool_map.py was not graded" in capsys.readouterr().out


def test_list_shows_every_exercise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_stub(tmp_path)
    assert answer(["list"]) == 0
    out = capsys.readouterr().out
    for exercise in load_catalog():
        assert exercise.name in out
    assert "not started yet" in out
