import io
import os
import threading
from collections.abc import Iterator

import pytest

from grader.probe.output import MAX_LINE, TracedOutput, TracedWrite
from tests.unit.probe.conftest import Heard


class Outlet:
    """A pipe with traced output at one end."""

    def __init__(self, probe: Heard) -> None:
        self._read, self.write_end = os.pipe()
        self.probe = probe
        self.output = TracedOutput(probe, self.write_end)

    def came_out(self) -> bytes:
        os.close(self.write_end)
        with open(self._read, "rb") as file:
            return file.read()

    @property
    def lines(self) -> list[tuple[str, bool]]:
        return [(fields["text"], fields["end"]) for _, fields in self.probe.told]


@pytest.fixture
def outlet(probe: Heard) -> Iterator[Outlet]:
    """Traced output, nothing held."""
    yield Outlet(probe)


def test_whole_lines_go_out_and_are_told(outlet: Outlet) -> None:
    assert outlet.output.write(b"a\nb\n\nc") == 6
    assert outlet.lines == [("a", True), ("b", True), ("", True)]
    outlet.output.write(b"d\n")
    assert outlet.lines[-1] == ("cd", True)
    assert outlet.came_out() == b"a\nb\n\ncd\n"


def test_half_a_line_goes_out_when_flushed(outlet: Outlet) -> None:
    outlet.output.write(b"half")
    assert outlet.lines == []
    outlet.output.flush()
    outlet.output.flush()
    assert outlet.lines == [("half", False)]
    assert outlet.came_out() == b"half"


def test_what_is_written_to_the_descriptor_is_told_too(outlet: Outlet) -> None:
    write = TracedWrite(outlet.output, os.write)
    other, end = os.pipe()
    assert (write(outlet.write_end, b"a\nb"), write(end, b"elsewhere")) == (3, 9)
    assert outlet.lines == [("a", True), ("b", False)]
    assert (os.read(other, 99), outlet.came_out()) == (b"elsewhere", b"a\nb")
    os.close(other)
    os.close(end)


def test_threads_have_lines_of_their_own(outlet: Outlet) -> None:
    outlet.output.write(b"mine")
    thread = threading.Thread(target=outlet.output.write, args=(b"other\n",))
    thread.start()
    thread.join()
    outlet.output.write(b" too\n")
    assert [text for text, _ in outlet.lines] == ["other", "mine too"]
    assert len({fields["thread"] for _, fields in outlet.probe.told}) == 2
    assert outlet.came_out() == b"other\nmine too\n"


def test_all_threads_beginnings_go_out_at_the_end(outlet: Outlet) -> None:
    thread = threading.Thread(target=outlet.output.write, args=(b"other",))
    thread.start()
    thread.join()
    outlet.output.flush()
    assert outlet.lines == []
    outlet.output.flush_all()
    assert outlet.lines == [("other", False)]
    assert outlet.came_out() == b"other"


def test_a_child_forgets_what_its_parent_had_begun(outlet: Outlet) -> None:
    outlet.output.write(b"parents ")
    outlet.output.forget()
    outlet.output.write(b"childs\n")
    assert outlet.lines == [("childs", True)]
    assert outlet.came_out() == b"childs\n"


def test_a_long_beginning_does_not_wait(outlet: Outlet) -> None:
    outlet.output.write(b"x" * (MAX_LINE + 1))
    assert [end for _, end in outlet.lines] == [False]
    outlet.output.write(b"y\n")
    assert outlet.lines[-1] == ("y", True)
    assert outlet.came_out() == b"x" * (MAX_LINE + 1) + b"y\n"


def test_bytes_that_are_no_text_are_spelled_out(outlet: Outlet) -> None:
    outlet.output.write(b"\xff\xfe\n")
    assert outlet.lines == [(r"\xff\xfe", True)]
    assert outlet.came_out() == b"\xff\xfe\n"


def test_a_closed_descriptor_does_not_stop_the_program(outlet: Outlet) -> None:
    outlet.came_out()
    assert outlet.output.write(b"a\n") == 2
    assert outlet.lines == [("a", True)]


def test_it_carries_a_text_stream(outlet: Outlet) -> None:
    stream = io.TextIOWrapper(outlet.output, encoding="utf-8", errors="backslashreplace", write_through=True)
    print("ü", 1, file=stream)
    print("\ud800", end="", file=stream, flush=True)
    assert outlet.lines == [("ü 1", True), (r"\ud800", False)]
    assert (stream.fileno(), stream.isatty(), stream.writable()) == (outlet.write_end, False, True)
    assert outlet.came_out() == "ü 1\n\\ud800".encode()
    stream.detach()


def test_lines_with_the_words_are_held() -> None:
    probe = Heard(hold="print", words="enter|leave")
    outlet = Outlet(probe)
    outlet.output.write(b"ENTER 1\nworking\nI leave\n")
    assert len(probe.held) == 2
    assert [text for text, _ in outlet.lines] == ["ENTER 1", "working", "I leave"]
    outlet.came_out()
