import re
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.intake.keys import LONGEST, RESERVED, make_keys
from grader.intake.names import is_ignored, is_odd, lab_file_meant, place_of, shown, stem_of
from tests.unit.intake.conftest import LAB

ANY = st.text(st.characters(), max_size=80)  # lone surrogates too: names of files may hold them
SAFE = set(string.ascii_lowercase + string.digits + "-")


@given(st.lists(ANY, unique=True, max_size=12))
def test_keys_are_unique_and_safe_file_names(texts: list[str]) -> None:
    keys = make_keys(texts)
    assert len(set(keys)) == len(texts)
    for key in keys:
        assert 0 < len(key) <= LONGEST
        assert set(key) <= SAFE
        assert not key.startswith("-")
        assert key not in RESERVED


@given(st.lists(ANY, unique=True, min_size=1, max_size=6), st.randoms())
def test_keys_do_not_depend_on_the_order(texts: list[str], random: object) -> None:
    turned = texts[1:] + texts[:1]
    assert dict(zip(texts, make_keys(texts), strict=True)) == dict(zip(turned, make_keys(turned), strict=True))


@given(st.lists(st.from_regex(r"[a-z0-9]{1,4}", fullmatch=True), unique=True, max_size=30))
def test_short_ids_stay_as_they_are(ids: list[str]) -> None:
    wanted = [one for one in ids if one not in RESERVED]
    assert make_keys(wanted) == wanted


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("s01", "s01"),
        ("S01", "s01"),
        ("20261234", "20261234"),
        ("Student One", "student-one"),
        ("s01@x.edu", "s01-x-edu"),
        ("Étudiant Un", "etudiant-un"),
        ("moodle 12345", "moodle-12345"),
    ],
)
def test_keys_can_be_read(text: str, key: str) -> None:
    assert make_keys([text]) == [key]


def test_keys_of_names_that_look_alike() -> None:
    first, second = make_keys(["Student One", "student one"])
    assert first != second
    assert re.fullmatch(r"student-one-[0-9a-f]{8}", first)
    assert make_keys(["s 1", "s-1"])[1] == "s-1"


def test_what_is_lost_in_plain_letters_is_made_up_for() -> None:
    (key,) = make_keys(["学生 一"])
    assert re.fullmatch(r"[0-9a-f]{8}", key)
    (mixed,) = make_keys(["s01 学生"])
    assert re.fullmatch(r"s01-[0-9a-f]{8}", mixed)


def test_a_name_that_looks_like_anothers_key() -> None:
    (taken,) = make_keys(["学生"])
    keys = make_keys(["学生", taken])
    assert keys[1] == taken
    assert keys[0] != taken


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("a/b.py", ("a", "b.py")),
        ("./a//b.py", ("a", "b.py")),
        ("a\\b.py", ("a", "b.py")),
        ("/etc/passwd", None),
        ("\\\\host\\share\\a.py", None),
        ("C:\\a.py", None),
        ("c:a.py", None),
        ("a/../../b.py", None),
        ("..", None),
        ("", None),
        (".", None),
    ],
)
def test_places(name: str, place: tuple[str, ...] | None) -> None:
    assert place_of(name) == place


@given(ANY)
def test_no_place_is_outside(name: str) -> None:
    place = place_of(name)
    if place is not None:
        assert place
        assert not {"", ".", ".."} & set(place)
        assert not any("/" in part or "\\" in part for part in place)


@given(ANY)
def test_what_is_shown_can_be_written_anywhere(text: str) -> None:
    clean = shown(text)
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in clean)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("pool_map.py", "pool_map.py"),
        ("Pool_Map.PY", "pool_map.py"),
        ("pool_map (1).py", "pool_map.py"),
        ("pool_map(12).py", "pool_map.py"),
        ("pool_map-2.py", "pool_map.py"),
        ("pool_map - Copy.py", "pool_map.py"),
        ("pool_map copy 2.py", "pool_map.py"),
        (" pool_map .py", "pool_map.py"),
        ("pool_map_1.py", None),
        ("my_pool_map.py", None),
        ("pool_map.txt", None),
        ("pool_map.py.txt", None),
        ("(1).py", None),
    ],
)
def test_other_names_of_the_labs_files(name: str, meant: str | None) -> None:
    assert lab_file_meant(name, LAB) == meant


@pytest.mark.parametrize("name", ["__MACOSX/._a.py", ".git/a.py", "x/venv/a.py", "__pycache__/a.py", "._a.py"])
def test_tools_leavings(name: str) -> None:
    assert is_ignored(tuple(name.split("/")))


def test_odd_names() -> None:
    assert is_odd("a\nb.py")
    assert is_odd("a\x1b[2J.py")
    assert is_odd("\udcff.py")
    assert is_odd("x" * 256)
    assert is_odd("学" * 100)  # too many bytes for a file's name
    assert not is_odd("学生.py")


def test_stems() -> None:
    assert [stem_of(one) for one in ("a.tar.gz", "a.b.zip", "A.TGZ", "a.rar", "a", ".zip")] == [
        "a",
        "a.b",
        "A",
        "a",
        "a",
        ".zip",
    ]
