"""What was handed in is what is graded: from every form, to `grader.control.prepare`."""

from pathlib import Path

import pytest

from grader.catalog import load_catalog
from grader.control.prepare import prepare
from grader.control.room import open_room
from grader.intake import collect
from grader.model.result import State
from grader.submission import stub_text
from tests.unit.intake.conftest import tarred, write, zipped

CATALOG = load_catalog()
ALL = {f"{one.chapter}/{one.file_name}": f"# {one.name}\nx = 1\n" for one in CATALOG}
FORMS: dict[str, dict[str, bytes | str]] = {
    "folder": {f"s01/{name}": text for name, text in ALL.items()},
    "deeper": {f"s01/lab-main/exercises/{name}": text for name, text in ALL.items()},
    "flat": {f"s01/{Path(name).name}": text for name, text in ALL.items()},
    "zip": {"s01.zip": zipped(ALL)},
    "tar.xz": {"s01.tar.xz": tarred(ALL, "xz")},
    "moodle": {"Student_1_assignsubmission_file_/lab.zip": zipped(ALL)},
    "canvas": {
        f"student_101_{number}_{Path(name).name}": text for number, (name, text) in enumerate(ALL.items(), start=5000)
    },
    "gradescope": {
        "submission_metadata.yml": "submission_1:\n  :submitters:\n  - :sid: s01\n",
        **{f"submission_1/{name}": text for name, text in ALL.items()},
    },
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "archive"])
def test_every_file_arrives(tmp_path: Path, form: str, packed: bool) -> None:
    source = tmp_path / "class"
    if packed:
        source = tmp_path / "class.zip"
        source.write_bytes(zipped(FORMS[form]))
    else:
        write(source, FORMS[form])
    (submission,) = collect(source, CATALOG.file_names).submissions
    folder = tmp_path / "laid out"
    folder.mkdir()
    assert submission.lay_out(folder) == ()
    with open_room() as room:
        prepared = prepare(CATALOG, CATALOG.exercises, folder, room)
        texts = {one.exercise: (one.folder / f"{one.exercise}.py").read_text() for one in prepared.ready}
    assert texts == {one.name: f"# {one.name}\nx = 1\n" for one in CATALOG}
    assert prepared.set_aside == ()


def test_a_file_that_is_too_large_is_refused_and_not_missing(tmp_path: Path) -> None:
    write(tmp_path / "class" / "s01", {"pool_map.py": "#" * 2_000_000})
    (submission,) = collect(tmp_path / "class", CATALOG.file_names).submissions
    folder = tmp_path / "laid out"
    folder.mkdir()
    submission.lay_out(folder)
    with open_room() as room:
        prepared = prepare(CATALOG, [CATALOG.find("pool_map")], folder, room)
    assert prepared.settled["pool_map"].state is State.FAILED
    assert prepared.refused["pool_map"].check.code == "file.too_large"


def test_nothing_handed_in_is_missing(tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "roster.csv").write_text("id\ns01\n")
    (submission,) = collect(tmp_path / "class", CATALOG.file_names, roster=tmp_path / "roster.csv").submissions
    folder = tmp_path / "laid out"
    folder.mkdir()
    assert submission.lay_out(folder) == ()
    with open_room() as room:
        prepared = prepare(CATALOG, CATALOG.exercises, folder, room)
    assert {one.state for one in prepared.settled.values()} == {State.MISSING}
    assert prepared.ready == ()


def test_copies_that_were_written_in_count_and_not_the_stubs(tmp_path: Path) -> None:
    stubs = {f"exercises/{one.chapter}/{one.file_name}": stub_text(one) or b"" for one in CATALOG}
    own = {"my answers/pool_map.py": "x = 1\n", "my answers/own.py": "y = 1\n"}
    kept = {"backup/hello_process.py": stubs["exercises/chapter_1_processes/hello_process.py"]}
    write(tmp_path / "class" / "s01", {**stubs, **own, **kept})
    (submission,) = collect(tmp_path / "class", CATALOG.file_names).submissions
    folder = tmp_path / "laid out"
    folder.mkdir()
    problems = submission.lay_out(folder)
    assert [one.code for one in problems] == ["intake.duplicate", "intake.duplicate", "intake.elsewhere"]
    with open_room() as room:
        prepared = prepare(CATALOG, CATALOG.exercises, folder, room)
        (ready,) = prepared.ready
        files = {path.name: path.read_text() for path in ready.folder.iterdir()}
    assert files == {"pool_map.py": "x = 1\n", "own.py": "y = 1\n"}
    assert {one.state for one in prepared.settled.values()} == {State.UNTOUCHED}
