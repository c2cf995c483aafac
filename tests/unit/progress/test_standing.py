from pathlib import Path

import pytest

from grader.catalog import Catalog, load_catalog
from grader.model.result import State
from grader.progress import Record, Standing, look
from grader.progress.standing import file_digest
from grader.submission import find, stub_text

CATALOG = Catalog(load_catalog().exercises[:3])
FIRST = CATALOG.exercises[0]
ANSWER = b"def main(): ...\n"


def standing(folder: Path, **records: Record) -> Standing:
    return look(CATALOG, find(folder, CATALOG.file_names), records).steps[0].standing


def test_from_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / FIRST.file_name
    assert standing(tmp_path) is Standing.MISSING
    path.write_bytes(stub_text(FIRST) or b"")
    assert standing(tmp_path) is Standing.UNTOUCHED
    path.write_bytes(ANSWER)
    assert standing(tmp_path) is Standing.BEGUN


@pytest.mark.parametrize(
    ("state", "expected"),
    [(State.PASSED, Standing.PASSED), (State.FAILED, Standing.FAILED), (State.BROKEN, Standing.BEGUN)],
)
def test_a_result_counts_for_the_file_that_it_belongs_to(
    tmp_path: Path, state: State, expected: Standing
) -> None:
    path = tmp_path / FIRST.file_name
    path.write_bytes(ANSWER)
    record = Record(state=state, digest=file_digest(FIRST, ANSWER))
    assert standing(tmp_path, **{FIRST.name: record}) is expected
    path.write_bytes(ANSWER + b"\n# more\n")
    assert standing(tmp_path, **{FIRST.name: record}) is Standing.BEGUN


def test_the_next_one_is_the_first_that_has_not_passed(tmp_path: Path) -> None:
    (tmp_path / FIRST.file_name).write_bytes(ANSWER)
    record = Record(state=State.PASSED, score=4.0, digest=file_digest(FIRST, ANSWER))
    way = look(CATALOG, find(tmp_path, CATALOG.file_names), {FIRST.name: record})
    assert way.next is way.steps[1]
    assert way.score == 4.0
    assert way.count(Standing.PASSED) == 1
    assert look(Catalog(()), find(tmp_path, ()), {}).next is None
