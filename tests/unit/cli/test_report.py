from pathlib import Path

import pytest

from grader.cli.run import answer
from grader.words import LANGUAGES
from tests.recorded.classes import give, only, recorded_class, replaced

BOOK = recorded_class()


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("GRADER_LANG", "en")
    return give(monkeypatch, BOOK, tmp_path / "class.book")


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def test_a_page_for_the_class_and_one_a_student(book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "pages"
    assert answer(["report", book, "--html", str(out)]) == 0
    assert names(out) == {"index.html", *(f"students/s0{number}.html" for number in range(1, 8))}
    assert "index.html" in "".join(capsys.readouterr().out.split())


def test_again_gives_the_same_and_no_page_of_who_has_left(
    book: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "pages"
    answer(["report", book, "--html", str(out)])
    before = {path: path.read_bytes() for path in out.rglob("*.html")}
    answer(["report", book, "--html", str(out)])
    assert {path: path.read_bytes() for path in out.rglob("*.html")} == before
    fewer = give(monkeypatch, only(BOOK, "s01", "s02"), tmp_path / "class.book")
    assert answer(["report", fewer, "--html", str(out)]) == 0
    assert names(out) == {"index.html", "students/s01.html", "students/s02.html"}


def test_other_peoples_files_are_left_alone(book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.html").write_text("mine")
    assert answer(["report", book, "--html", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "choose an empty folder or a new one" in said
    assert said.count("\n") == 1
    assert (tmp_path / "index.html").read_text() == "mine"
    assert not (tmp_path / "students").exists()


def test_an_export_and_a_report_do_not_share_a_folder(book: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert answer(["export", book, "--to", "github", "--out", str(out)]) == 0
    assert answer(["report", book, "--html", str(out)]) == 2
    assert (out / "s01.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "{book}"], "--html"),
        (["report", "{book}", "--html", "file"], "file is a file"),
        (["report", "{book}", "--html", "file/inside"], "can't write file/inside"),
        (["report", "{book}", "--html", "out", "--lang", "xx"], "--lang"),
    ],
)
def test_wrong_usage(
    book: str,
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine")
    assert answer([one.format(book=book) for one in arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("name", ["absent", ".", "text"])
def test_what_is_no_book_is_told(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text").write_text("no book")
    assert answer(["report", str(tmp_path / name), "--html", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_the_course(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = replaced(BOOK, course=replaced(BOOK.course, language=language))
    argument = give(monkeypatch, changed, tmp_path / "class.book")
    assert answer(["report", argument, "--html", str(tmp_path / "out")]) == 0
    assert f'<html lang="{language}' in (tmp_path / "out" / "index.html").read_text("utf-8")
