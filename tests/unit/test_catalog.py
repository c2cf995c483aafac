from pathlib import Path

import pytest

from grader.catalog import Catalog, load_catalog, read_exercise
from grader.errors import FAULT, USAGE, GraderError

TOML = """
name = "{name}"
chapter = "{chapter}"
number = {number}
title = "A title"
points = 3.0
[names]
main = ["items"]
"""


def write(lab: Path, name: str, chapter: str = "chapter_1", number: int = 1, text: str = TOML) -> Path:
    path = lab / name / "exercise.toml"
    path.parent.mkdir()
    path.write_text(text.format(name=name, chapter=chapter, number=number))
    return path


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    write(tmp_path, "pool_map", "chapter_2", 1)
    write(tmp_path, "hello", "chapter_1", 2)
    write(tmp_path, "simple", "chapter_1", 1)
    return load_catalog(tmp_path)


def test_order_is_chapter_then_number(catalog: Catalog) -> None:
    assert [one.name for one in catalog] == ["simple", "hello", "pool_map"]


@pytest.mark.parametrize("name", ["pool_map", "pool_map.py", "exercises/chapter_2/pool_map.py"])
def test_finds_by_name_and_by_file(catalog: Catalog, name: str) -> None:
    assert catalog.find(name).name == "pool_map"


def test_suggests_a_close_name(catalog: Catalog) -> None:
    with pytest.raises(GraderError) as caught:
        catalog.find("pool_mop")
    assert caught.value.code == "error.no_such_exercise_but"
    assert caught.value.params == {"name": "pool_mop", "close": "pool_map"}
    assert caught.value.exit_code == USAGE


def test_suggests_nothing_for_a_stranger(catalog: Catalog) -> None:
    with pytest.raises(GraderError) as caught:
        catalog.find("zzzzzz")
    assert caught.value.code == "error.no_such_exercise"


def test_chooses_each_once_in_the_labs_order(catalog: Catalog) -> None:
    assert [one.name for one in catalog.choose(["pool_map", "simple", "simple.py"])] == ["simple", "pool_map"]
    assert len(catalog.choose([])) == 3


def test_bad_description_is_told_with_file_and_key(tmp_path: Path) -> None:
    path = write(tmp_path, "hello", text=TOML.replace("points = 3.0", 'points = "three"'))
    with pytest.raises(GraderError) as caught:
        read_exercise(path)
    assert caught.value.exit_code == FAULT
    assert caught.value.params["file"] == path
    assert "$.points" in str(caught.value.params["problem"])


def test_description_in_a_folder_of_another_name_is_bad(tmp_path: Path) -> None:
    path = write(tmp_path, "hello")
    path.parent.rename(tmp_path / "other")
    with pytest.raises(GraderError, match="bad_description"):
        read_exercise(tmp_path / "other" / "exercise.toml")


def test_the_labs_own_descriptions_are_good() -> None:
    names = [one.name for one in load_catalog()]
    assert "pool_map" in names
    assert len(names) == len(set(names))
