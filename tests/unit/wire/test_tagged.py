import pytest

from grader.wire.tagged import BadValue, build


def test_readers_add_tags() -> None:
    assert build(["l", [["p", "name", 2]]], {"p": lambda name, number: (name, number)}) == [("name", 2)]


def test_readers_take_their_bodies_as_they_are() -> None:
    assert build(["p", [1, {"any": "thing"}]], {"p": lambda body: body}) == [1, {"any": "thing"}]


def test_without_a_reader_the_tag_is_unknown() -> None:
    with pytest.raises(BadValue, match="unknown tag"):
        build(["p", "name"], {})


def test_plain_leaves_stand_for_themselves() -> None:
    assert [build(leaf, {}) for leaf in (None, True, 1, 1.5, "text")] == [None, True, 1, 1.5, "text"]
