from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.intake import collect
from grader.intake.gradescope import read_time
from tests.unit.intake.conftest import LAB, by_key, codes, laid, write, zipped

METADATA = """---
submission_101:
  :submitters:
  - :name: Student One
    :sid: '0123'
    :email: s01@x.edu
  :created_at: 2026-11-20 08:30:15.123456789 Z
  :score: 3.0
  :results:
    tests:
    - name: "1"
      output: !ruby/object:Some::Thing {x: 1}
submission_102:
  :submitters:
  - :name: Student Two
    :sid: 0124
    :email: s02@x.edu
  - :name: Student Three
    :sid:
    :email: s03@x.edu
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-11-21 00:00:00.000000000 Z
    zone: !ruby/object:ActiveSupport::TimeZone
      name: Asia/Tokyo
    time: 2026-11-21 09:00:00.000000000 Z
"""


def export(folder: Path, metadata: str = METADATA) -> Path:
    return write(
        folder,
        {
            "submission_metadata.yml": metadata,
            "submission_101/pool_map.py": "one",
            "submission_102/exercises/hello_process.py": "two",
        },
    )


def test_students_groups_and_times(source: Path, room: Path) -> None:
    found = by_key(collect(export(source), LAB))
    assert list(found) == ["0123", "0124", "s03-x-edu"]  # zeros stay
    one, two, three = (submission.handed for submission in found.values())
    assert one.student.name == "Student One"
    assert one.student.ids == {"gradescope_id": "0123", "email": "s01@x.edu"}
    assert one.submitted == datetime(2026, 11, 20, 8, 30, 15, 123456, UTC)
    assert two.submitted == datetime(2026, 11, 21, tzinfo=UTC)
    assert two.origin == three.origin == "submission_102"
    assert one.problems == ()
    assert codes(two.problems) == codes(three.problems) == ["intake.group"]
    files = laid(source, room)
    assert files["0123"].files == {"pool_map.py": "one"}
    assert files["0124"].files == files["s03-x-edu"].files == {"exercises/hello_process.py": "two"}


@pytest.mark.parametrize("wrap", ["", "assignment_9100_export/"])
def test_the_archive_as_it_is_downloaded(source: Path, room: Path, wrap: str) -> None:
    data = zipped(
        {
            f"{wrap}submission_metadata.yml": METADATA,
            f"{wrap}submission_101/pool_map.py": "one",
            f"{wrap}submission_102/lab.zip": zipped({"hello_process.py": "two"}),
            f"__MACOSX/{wrap}._submission_metadata.yml": "noise",
        }
    )
    (source / "export.zip").write_bytes(data)
    for given_source in (source, source / "export.zip"):
        found = laid(given_source, room / given_source.name)
        assert found["0123"].files == {"pool_map.py": "one"}
        assert list(found["0124"].files.values()) == ["two"]


def test_a_roster_knows_them_by_any_id(source: Path, tmp_path: Path) -> None:
    write(tmp_path, {"r.csv": "First Name;Last Name;SID;Email\nStudent;One;0123;\nStudent;Three;555;S03@X.edu\n"})
    found = by_key(collect(export(source), LAB, roster=tmp_path / "r.csv"))
    assert {key: codes(one.handed.problems) for key, one in found.items()} == {
        "0123": [],
        "0124": ["intake.group", "intake.not_in_roster"],
        "555": ["intake.group"],
    }


def test_folders_and_metadata_that_do_not_fit(source: Path, room: Path) -> None:
    export(source, METADATA.replace("submission_102:", "submission_103:"))
    intake = collect(source, LAB)
    found = by_key(intake)
    assert codes(found["0124"].handed.problems) == ["intake.group", "intake.no_folder"]
    assert codes(intake.strays) == ["intake.no_metadata"]
    assert laid(source, room)["submission-102"].files == {"exercises/hello_process.py": "two"}


def test_a_time_that_says_no_zone_is_told(source: Path) -> None:
    export(source, METADATA.replace("2026-11-20 08:30:15.123456789 Z", "2026-11-20 08:30:15"))
    handed = by_key(collect(source, LAB))["0123"].handed
    assert handed.submitted is None
    assert codes(handed.problems) == ["intake.bad_time"]


@pytest.mark.parametrize(
    "metadata",
    [
        "a: [",
        "\t- x",
        "- a\n- b",
        "",
        "just text",
        "submission_101: nothing",
        "submission_101: {':submitters': 5}",
        "&a [*a]",
        "x: !!python/object/apply:os.system ['touch /tmp/hurt']",
        "[" * 5000,
    ],
)
def test_metadata_of_no_use(source: Path, room: Path, metadata: str) -> None:
    found = laid(export(source, metadata), room)
    assert sorted(text for one in found.values() for text in one.files.values()) == ["one", "two"]


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)), st.integers(-14, 14))
def test_times_are_read_as_written(moment: datetime, hours: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert read_time(aware.isoformat(" ")) == aware
    assert read_time(aware.isoformat("T")) == aware


@pytest.mark.parametrize("text", ["", "2026-11-20", "2026-13-20 00:00:00 Z", "2026-11-20 25:00:00 Z", "yesterday"])
def test_what_is_no_time(text: str) -> None:
    assert read_time(text) is None
