"""From what a class hands in to its pages and exports, by the commands alone."""

import csv
import json
from pathlib import Path

import pytest

from grader.catalog import load_catalog
from grader.cli.run import answer

ROOT = Path(__file__).parents[2]


def test_batch_report_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GRADER_LANG", "en")
    exercise = load_catalog().find("simple_process")
    files = {
        "s01": ROOT / "solutions" / exercise.chapter / exercise.file_name,
        "s02": sorted((ROOT / "grader" / "lab" / exercise.name / "wrong").glob("*.py"))[0],
        "s03": ROOT / "exercises" / exercise.chapter / exercise.file_name,
        "s04": ROOT / "solutions" / exercise.chapter / exercise.file_name,
    }
    for key, file in files.items():
        folder = tmp_path / "class" / key
        folder.mkdir(parents=True)
        (folder / exercise.file_name).write_bytes(file.read_bytes())
    book = str(tmp_path / "class.book")
    command = ["batch", str(tmp_path / "class"), exercise.name, "--book", book, "--sandbox", "off", "--jobs", "1"]
    assert answer([*command, "--plain"]) in (0, 1), capsys.readouterr().err

    assert answer(["report", book, "--html", str(tmp_path / "pages")]) == 0
    page = (tmp_path / "pages" / "students" / "s02.html").read_text("utf-8")
    assert "✗</span> failed" in page
    index = (tmp_path / "pages" / "index.html").read_text("utf-8")
    assert "2 students, 1 exercise" in index  # s01 and s04 have handed in the same file

    assert answer(["export", book, "--to", "csv", "--out", str(tmp_path / "out.csv")]) == 0
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = {row["key"]: row for row in csv.DictReader(table)}
    assert [rows[key][f"{exercise.name}:state"] for key in files] == ["passed", "failed", "untouched", "passed"]
    assert float(rows["s01"]["points"]) == exercise.points
    assert 0 <= float(rows["s02"]["points"]) < exercise.points
    assert rows["s03"]["points"] == "0"

    assert answer(["export", book, "--to", "json", "--out", str(tmp_path / "out.json")]) == 0
    assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))["students"]) == 4
