"""What a student installs: the stubs and all that grades them, and nothing that answers them."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader.catalog import load_catalog
from grader.submission.find import CHAPTERS
from grader.words import LANGUAGES

ROOT = Path(__file__).parents[2]
BUILD = """
import sys
from hatchling.builders.wheel import WheelBuilder
print(*WheelBuilder(sys.argv[1]).build(directory=sys.argv[2]))
"""


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(ROOT), str(folder)], check=True, capture_output=True, text=True
    )
    with zipfile.ZipFile(built.stdout.split()[0]) as wheel:
        return wheel.namelist()


def test_every_exercise_is_complete(names: list[str]) -> None:
    for exercise in load_catalog():
        assert f"grader/_exercises/{exercise.chapter}/{exercise.file_name}" in names
        lab = f"grader/lab/{exercise.name}"
        feedback = [f"{lab}/feedback/{one}.toml" for one in LANGUAGES]
        assert {f"{lab}/checks.py", f"{lab}/exercise.toml", *feedback} <= set(names)


def test_three_languages(names: list[str]) -> None:
    assert {f"grader/words/{one}.toml" for one in LANGUAGES} <= set(names)
    for folder in (ROOT / "exercises").glob(CHAPTERS):
        for readme in ("README.md", "README.zh.md", "README.ja.md"):
            assert f"grader/_exercises/{folder.name}/{readme}" in names


def test_pages_have_their_templates(names: list[str]) -> None:
    here = ROOT / "grader" / "report" / "html" / "templates"
    assert {f"grader/report/html/templates/{path.name}" for path in here.iterdir()} <= set(names)


def test_no_answers(names: list[str]) -> None:
    parts = [set(Path(name).parts) for name in names]
    assert not any({"solutions", "wrong", "right", "tests", ".grader", "__pycache__"} & one for one in parts)
    stubs = [name for name in names if name.startswith("grader/_exercises/") and name.endswith(".py")]
    assert len(stubs) == len(load_catalog().exercises)
    assert not any(".bak-" in name for name in names)
