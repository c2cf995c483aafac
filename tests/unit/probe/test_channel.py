import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.model import events as ev
from grader.probe.channel import FileChannel, SocketChannel, connect
from grader.stage.line import FileLines, Lines, SocketLines


@pytest.fixture(params=["sockets", "files"])
def lines(request: pytest.FixtureRequest) -> Iterator[Lines]:
    """The observer's end, of both forms."""
    with tempfile.TemporaryDirectory(dir="/tmp" if os.path.isdir("/tmp") else None) as folder:
        made: Lines = SocketLines(Path(folder)) if request.param == "sockets" else FileLines(Path(folder))
        yield made
        made.close()


def heard(lines: Lines) -> list[ev.Record]:
    return [record for record, _ in lines.take()]


def test_events_are_numbered_and_signed(lines: Lines) -> None:
    channel = connect(lines.address)
    for seconds in (1.0, 2.0):
        assert channel.send("sleep", {"seconds": seconds}) is not False
    events = [record.event for record in heard(lines)]
    assert [(event.seq, event.own_pid) for event in events] == [(1, os.getpid()), (2, os.getpid())]
    assert [event.seconds for event in events if isinstance(event, ev.Sleep)] == [1.0, 2.0]
    channel.drop()


def test_what_was_sent_outlives_the_line(lines: Lines) -> None:
    channel = connect(lines.address)
    channel.send("sleep", {"seconds": 1.0})
    channel.drop()
    assert len(heard(lines)) == 1


def test_the_form_follows_from_the_address(tmp_path: Path) -> None:
    channel = connect(f"dir:{tmp_path}")
    assert isinstance(channel, FileChannel)
    channel.drop()
    with pytest.raises(OSError):
        connect(str(tmp_path / "nobody"))


def test_who_asks_gets_the_answer_to_its_question(lines: Lines) -> None:
    channel = connect(lines.address)
    channel.send("sleep", {"seconds": 1.0})
    answers: list[bytes] = []
    asker = threading.Thread(target=lambda: answers.append(channel.ask("settle", {})))
    asker.start()
    answered = 0
    while not answered:
        for record, ticket in lines.take():
            if isinstance(record.event, ev.Settle):
                lines.answer(ticket, b"go")
                answered += 1
    asker.join()
    assert answers == [b"go"]
    channel.drop()


def test_a_line_that_nobody_hears_does_not_stop_the_program() -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = SocketLines(Path(folder))
        channel = connect(lines.address)
        list(lines.take())
        lines.close()
        assert isinstance(channel, SocketChannel)
        assert not channel.send("sleep", {"seconds": 1.0})
        assert channel.ask("settle", {}) == b""
        channel.drop()
        channel.drop()


def test_a_question_too_long_for_a_message_is_not_waited_for() -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = SocketLines(Path(folder))
        channel = connect(lines.address)
        assert channel.ask("mark", {"name": "x" * 10_000_000}) == b""
        assert channel.send("mark", {"name": "x"}) is True
        assert [record.event.seq for record in heard(lines)] == [2]
        channel.drop()
        lines.close()


def test_descriptors_are_out_of_the_way() -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = SocketLines(Path(folder))
        channel = connect(lines.address)
        assert isinstance(channel, SocketChannel)
        assert channel._socket.fileno() >= 200
        assert not os.get_inheritable(channel._socket.fileno())
        channel.drop()
        lines.close()
