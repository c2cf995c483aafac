"""What an instructor gives that is no class; and that nothing is read before it is asked for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import GraderError
from grader.intake import collect
from grader.words import read_book
from tests.unit.intake.conftest import LAB, codes, write, zipped

GRADER = Path(__file__).parents[3] / "grader"


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match=r"error\.no_submissions_there"):
        collect(tmp_path / "nowhere", LAB)


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04", b"PK\x05\x06" + bytes(10)])
def test_no_archive(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "class.zip").write_bytes(data)
    with pytest.raises(GraderError, match=r"error\.no_archive"):
        collect(tmp_path / "class.zip", LAB)


def test_an_empty_folder(source: Path) -> None:
    intake = collect(source, LAB)
    assert intake.submissions == ()
    assert intake.strays == ()


def test_what_is_wrong_with_the_classes_own_archive_is_told(source: Path) -> None:
    (source / "all.zip").write_bytes(zipped({"../s03/pool_map.py": "", "s01/pool_map.py": "", "s02/pool_map.py": ""}))
    intake = collect(source / "all.zip", LAB)
    assert len(intake.submissions) == 2
    assert codes(intake.strays) == ["intake.outside"]


def test_what_the_instructor_keeps_beside_a_download_is_no_submission(source: Path) -> None:
    download = {f"Student {name}_{number}_assignsubmission_file/pool_map.py": "x" for number, name in enumerate("AB")}
    write(source, {"all.zip": zipped(download)})
    alone = collect(source, LAB)
    own = {"class.book": "", "class.book.lock": "", "course.toml": "", "roster.csv": "name\nStudent A\nStudent B\n"}
    write(source, own)
    roster = source / "roster.csv"
    again = collect(source, LAB, roster=roster, beside={"class.book", "class.book.lock", "course.toml"})
    assert [one.handed.student.name for one in alone.submissions] == ["Student A", "Student B"]
    assert [one.handed.student.name for one in again.submissions] == ["Student A", "Student B"]
    assert again.strays == ()


def test_submissions_are_opened_when_they_are_laid_out(source: Path, room: Path) -> None:
    write(source, {"s01.zip": b"no archive yet", "s02.zip": zipped({"pool_map.py": "two"})})
    first, second = collect(source, LAB).submissions
    (source / "s01.zip").write_bytes(zipped({"pool_map.py": "one"}))
    room.mkdir()
    assert first.lay_out(room) == ()
    assert (room / "pool_map.py").read_text() == "one"
    assert second.handed.student.key == "s02"


def test_a_submission_can_be_laid_out_again(source: Path, tmp_path: Path) -> None:
    (source / "all.zip").write_bytes(zipped({f"s0{number}/pool_map.py": f"{number}" for number in range(3)}))
    submissions = collect(source / "all.zip", LAB).submissions
    for time in range(2):
        for number, one in reversed(list(enumerate(submissions))):
            folder = tmp_path / f"{time}-{number}"
            folder.mkdir()
            assert one.lay_out(folder) == ()
            assert (folder / "pool_map.py").read_text() == str(number)


def test_every_code_has_its_words() -> None:
    english = read_book(GRADER / "words" / "en.toml")
    told = {
        code
        for room in ("intake", "gradebook")
        for path in (GRADER / room).glob("*.py")
        for code in re.findall(r'"((?:intake|error|file)\.[a-z_]+)"', path.read_text("utf-8"))
    }
    assert len(told) > 50
    assert told - set(english.codes) - set(english.text) == set()
    unused = {code for code in english.codes if code.startswith("intake.")} - told
    assert unused == set()


def tellings(path: Path) -> Iterator[tuple[str, set[str]]]:
    """The codes that are told in a file, with their parameters."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        given = {one.arg: one.value for one in node.keywords if one.arg is not None}
        code = given.get("code", node.args[0] if node.args else None)
        if not (isinstance(code, ast.Constant) and isinstance(code.value, str)):
            continue
        params = given.get("params")
        if isinstance(params, ast.Dict):
            yield code.value, {str(key.value) for key in params.keys if isinstance(key, ast.Constant)}
        elif params is None:
            yield code.value, set(given)


def test_sentences_name_only_what_is_told() -> None:
    english = read_book(GRADER / "words" / "en.toml")
    sentences = {code: saying.message + saying.cause for code, saying in english.codes.items()} | english.text
    seen = set()
    for room in ("intake", "gradebook"):
        for path in (GRADER / room).glob("*.py"):
            for code, params in tellings(path):
                if code.startswith(("intake.", "error.", "file.")):
                    seen.add(code)
                    missing = set(re.findall(r"\{(\w+)", sentences[code])) - params
                    # `_refuse` adds these to every complaint about a course.
                    assert missing <= ({"where", "key"} if code.startswith("error.course") else set()), code
    assert len(seen) > 45
