import csv
import importlib.metadata
import io
import json
import stat
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from grader.catalog import load_catalog
from grader.cli import gradescope
from grader.cli.run import answer
from grader.cli.wheel import find_wheel, repack
from grader.errors import GraderError
from grader.gradebook.store import open_book
from grader.model.gradebook import Course
from grader.report.exports.autograder import autograder_zip
from tests.recorded.classes import broken, by_key, give, incomplete, only, recorded_class, replaced

BOOK = recorded_class()
ROOT = Path(__file__).parents[3]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("GRADER_LANG", "en")
    return give(monkeypatch, BOOK, tmp_path / "class.book")


@pytest.mark.parametrize("to", ["csv", "canvas", "moodle", "junit", "json"])
def test_one_file(book: str, to: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"out.{to}"
    assert answer(["export", book, "--to", to, "--out", str(out)]) == 0
    assert out.stat().st_size > 200
    assert f"{6 if to == 'moodle' else 7} students written to {out}" in " ".join(capsys.readouterr().out.split())


def test_a_book_is_not_overwritten_by_an_export_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "class.book"
    with open_book(path) as book:
        book.note_strays([])
    (tmp_path / "link").symlink_to(path)
    before = path.read_bytes()
    for out in (path, tmp_path / "link", tmp_path / "class.book.lock"):
        assert answer(["export", str(path), "--to", "csv", "--out", str(out)]) == 2
        assert "belongs to the book" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_file_a_student(book: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert answer(["export", book, "--to", "github", "--out", str(out)]) == 0
    assert {path.name for path in out.glob("*.txt")} == {f"s0{number}.txt" for number in range(1, 8)}
    assert answer(["export", book, "--to", "github", "--out", str(out)]) == 0


def test_gradescope_with_the_autograder(book: str, tmp_path: Path) -> None:
    out, wheel = tmp_path / "out", tmp_path / "grader-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("grader/__init__.py", "")
    assert answer(["export", book, "--to", "gradescope", "--out", str(out), "--wheel", str(wheel)]) == 0
    assert json.loads((out / "s04" / "results.json").read_text())["score"] == 16.4
    with zipfile.ZipFile(out / "autograder.zip") as archive:
        assert wheel.name in archive.namelist()


def test_options_are_used(book: str, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    options = ["--assignment", "Lab", "--assignment-id", "77", "--out-of", "100"]
    assert answer(["export", book, "--to", "canvas", "--out", str(out), *options]) == 0
    head, most, *_ = csv.reader(io.StringIO(out.read_text()))
    assert (head[5], most[5]) == ("Lab (77)", "100")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "csv", "--assignment", "x"], "--assignment is for canvas, moodle, not for csv"),
        (["--to", "canvas", "--wheel", "x"], "--wheel is for gradescope"),
        (["--to", "canvas", "--assignment-id", "seven"], "--assignment-id seven is no number"),
        (["--to", "canvas", "--assignment-id", "٣"], "is no number"),
        (["--to", "canvas", "--out-of", "nan"], "--out-of"),
        (["--to", "canvas", "--out-of", "inf"], "--out-of inf: give a number"),
        (["--to", "canvas", "--out-of", "0"], "--out-of"),
        (["--to", "excel"], "excel"),
        (["--to", "gradescope", "--wheel", "absent.whl"], "absent.whl is no wheel"),
        ([], "--to"),
    ],
)
def test_wrong_usage(
    book: str, arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["export", book, "--out", str(tmp_path / "out"), *arguments]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "out").exists()


def test_no_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text").write_text("no book")
    for name in ("absent", ".", "text"):
        assert answer(["export", str(tmp_path / name), "--to", "csv", "--out", str(tmp_path / "out")]) == 2
        assert capsys.readouterr().err.count("\n") == 1
        assert not (tmp_path / "out").exists()


def test_a_folder_with_other_files_is_refused(book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    assert answer(["export", book, "--to", "github", "--out", str(out)]) == 2
    assert "thesis.txt" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]


def test_the_courses_language_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    course = replaced(BOOK.course, language="zh")
    book = give(monkeypatch, replaced(BOOK, course=course), tmp_path / "book")
    out = tmp_path / "out.json"
    assert answer(["export", book, "--to", "json", "--out", str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["language"] == "zh"
    assert answer(["export", book, "--to", "json", "--out", str(out), "--lang", "ja"]) == 0
    assert json.loads(out.read_text("utf-8"))["language"] == "ja"


def test_what_is_provisional_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GRADER_LANG", "en")
    book = give(monkeypatch, incomplete(broken(BOOK, "s01", "pool_map"), "s02"), tmp_path / "book")
    assert answer(["export", book, "--to", "csv", "--out", str(tmp_path / "out"), "--plain"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "not final: Student s02" in said
    assert "look at them before you hand out grades: Student s01" in said


def test_annotations_only_on_github(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = give(monkeypatch, only(BOOK, "s02"), tmp_path / "book")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    answer(["export", book, "--to", "github", "--out", str(tmp_path / "out")])
    assert "::error" not in capsys.readouterr().out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    answer(["export", book, "--to", "github", "--out", str(tmp_path / "out")])
    assert "\n::error file=" in capsys.readouterr().out


# -- the autograder for Gradescope -------------------------------------------------------------------------------------


def test_the_zip_is_what_gradescope_wants(tmp_path: Path) -> None:
    data = autograder_zip(Course(points={"pool_map": 10.0}, dropped=("pipe_message",)), {"grader.whl": b"w"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        modes = {one.filename: stat.S_IMODE(one.external_attr >> 16) for one in archive.infolist()}
        archive.extractall(tmp_path)
    assert modes == {"setup.sh": 0o755, "run_autograder": 0o755, "course.json": 0o644, "grader.whl": 0o644}
    for script in ("setup.sh", "run_autograder"):
        text = (tmp_path / script).read_bytes()
        assert text.startswith(b"#!/usr/bin/env bash\n")
        assert b"\r" not in text
        subprocess.run(["bash", "-n", str(tmp_path / script)], check=True)


def test_a_wheel_of_this_checkout_or_installation_can_be_installed(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    ((name, data),) = find_wheel(None).items()
    (tmp_path / name).write_bytes(data)
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=False)
    (packages,) = environment.glob("lib/python*/site-packages")
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(packages)]
    subprocess.run([*command, str(tmp_path / name)], check=True, capture_output=True)
    assert (packages / "grader" / "lab" / "pool_map" / "checks.py").is_file()
    # and what is installed makes the same wheel again
    (installed,) = importlib.metadata.distributions(name="parallel-lab-grader", path=[str(packages)])
    ((again, packed),) = repack(installed).items()
    assert again == name
    with zipfile.ZipFile(io.BytesIO(data)) as one, zipfile.ZipFile(io.BytesIO(packed)) as other:
        assert {file for file in one.namelist() if not file.endswith("/")} == set(other.namelist())
        assert not any(part in file for file in other.namelist() for part in ("solutions/", "/wrong/", "/right/"))
    (tmp_path / again).write_bytes(packed)
    subprocess.run([*command, "--upgrade", str(tmp_path / again)], check=True, capture_output=True)


def test_no_wheel(tmp_path: Path) -> None:
    (tmp_path / "x.whl").write_text("no zip")
    with pytest.raises(GraderError, match="not_a_wheel"):
        find_wheel(tmp_path / "x.whl")


def test_what_the_container_runs_grades(tmp_path: Path) -> None:
    pytest.importorskip("grader.gradebook.course")
    exercise = load_catalog().find("hello_process")
    inner = tmp_path / "submission" / "my lab" / exercise.chapter
    inner.mkdir(parents=True)
    (tmp_path / "submission" / "__MACOSX").mkdir()
    solution = ROOT / "solutions" / exercise.chapter / exercise.file_name
    inner.joinpath(exercise.file_name).write_bytes(solution.read_bytes())
    (tmp_path / "course.json").write_text('{"points": {"hello_process": 7.5}, "dropped": ["pipe_message"]}')
    results = tmp_path / "results.json"
    assert gradescope.main([str(tmp_path / "submission"), str(tmp_path / "course.json"), str(results)]) == 0
    found = json.loads(results.read_text())
    assert found["score"] == 7.5
    hello = [one for one in found["tests"] if one["name"].startswith("hello_process")]
    assert sum(one["max_score"] for one in hello) == pytest.approx(7.5)
    assert {one["status"] for one in hello} == {"passed"}
    assert not any(one["name"].startswith("pipe_message") for one in found["tests"])


def test_an_empty_submission_gets_nothing(tmp_path: Path) -> None:
    pytest.importorskip("grader.gradebook.course")
    (tmp_path / "submission").mkdir()
    (tmp_path / "course.json").write_text("{}")
    results = tmp_path / "results.json"
    assert gradescope.main([str(tmp_path / "submission"), str(tmp_path / "course.json"), str(results)]) == 0
    found = json.loads(results.read_text())
    assert found["score"] == 0
    assert {one["output"] for one in found["tests"]} == {"no such file"}
    assert by_key(BOOK, "s07").grade.points == 0
