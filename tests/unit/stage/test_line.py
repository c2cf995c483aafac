import os
import re
import selectors
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.model import events as ev
from grader.stage.line import Decoder, FileLines, Lines, SocketLines, Ticket
from tests.unit.stage.conftest import wait_until

ROOT = str(Path(__file__).parents[3])
PRINT = b'{"event":"print","seq":1,"own_pid":7,"text":"a","end":true,"thread":1}'

SENDERS = """
import os, sys
from grader.probe.channel import connect

def speak(name):
    channel = connect(sys.argv[1])
    answer = channel.ask("hello", {"how": name, "own_parent": os.getppid(), "argv": []})
    channel.pid = 1  # a lie
    channel.send("sleep", {"seconds": 1.0})
    print(os.getpid(), name, answer.decode(), flush=True)

if os.fork() == 0:
    speak("child")
    os._exit(0)
os.wait()
speak("parent")
"""


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder whose name is short enough for a socket's address."""
    with tempfile.TemporaryDirectory(dir="/tmp" if os.path.isdir("/tmp") else None) as name:
        yield Path(name)


@pytest.fixture
def sockets(short_folder: Path) -> Iterator[SocketLines]:
    """Lines over sockets."""
    lines = SocketLines(short_folder)
    yield lines
    lines.close()


def talk(lines: Lines, program: str) -> tuple[list[ev.Record], dict[str, tuple[int, str]]]:
    """Run senders and answer their hellos; the records, and per sender its PID and the answer it got."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, lines.address], stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": ROOT}
    )
    records: list[ev.Record] = []

    def take() -> bool:
        ended = process.poll() is not None
        for record, ticket in lines.take():
            records.append(record)
            if isinstance(record.event, ev.Hello):
                lines.answer(ticket, f"welcome-{record.event.how}".encode())
        return ended

    wait_until(take)
    output, _ = process.communicate()
    said = [line.split() for line in output.splitlines()]
    records.sort(key=lambda record: record.time)  # what is taken at once comes in order on each line, not across them
    return records, {name: (int(pid), answer) for pid, name, answer in said}


def test_the_kernel_says_who_sent_what(sockets: SocketLines) -> None:
    records, said = talk(sockets, SENDERS)
    assert {name: answer for name, (_, answer) in said.items()} == {
        "child": "welcome-child", "parent": "welcome-parent",
    }  # fmt: skip
    assert [record.pid for record in records] == [said["child"][0]] * 2 + [said["parent"][0]] * 2
    assert [record.event.own_pid for record in records if isinstance(record.event, ev.Sleep)] == [1, 1]
    assert [record.event.seq for record in records] == [1, 2, 1, 2]
    times = [record.time for record in records]
    assert times == sorted(times)


def test_files_carry_the_same_words(tmp_path: Path) -> None:
    lines = FileLines(tmp_path)
    records, said = talk(lines, SENDERS)
    assert sorted(answer for _, answer in said.values()) == ["welcome-child", "welcome-parent"]
    assert sorted((type(record.event).__name__, record.event.seq) for record in records) == [
        ("Hello", 1), ("Hello", 1), ("Sleep", 2), ("Sleep", 2),
    ]  # fmt: skip
    assert not lines.attested
    assert sorted({record.event.how for record in records if isinstance(record.event, ev.Hello)}) == ["child", "parent"]


class Caller:
    """An end of a line in this process."""

    def __init__(self, lines: SocketLines) -> None:
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.socket.connect(lines.address)

    def send(self, *messages: bytes) -> None:
        for message in messages:
            self.socket.send(message)


@pytest.fixture
def caller(sockets: SocketLines) -> Iterator[Caller]:
    """A line to `sockets`."""
    made = Caller(sockets)
    yield made
    made.socket.close()


def texts(lines: Lines) -> list[str]:
    return [record.event.text for record, _ in lines.take() if isinstance(record.event, ev.Print)]


NONSENSE = [b"nonsense", b"{}", b"[" * 100_000, b"\xff\xfe", PRINT[:-1], PRINT.replace(b"print", b"verdict")]


def test_malformed_messages_are_counted_and_dropped(sockets: SocketLines, caller: Caller) -> None:
    caller.send(*NONSENSE, PRINT)
    assert texts(sockets) == ["a"]
    assert sockets.decoder.malformed == len(NONSENSE)


def test_an_oversize_message_is_dropped_alone(sockets: SocketLines, caller: Caller) -> None:
    caller.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 22)
    buffer = caller.socket.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
    try:
        caller.socket.send(PRINT.replace(b'"a"', b'"' + b"a" * (1 << 18) + b'"'))
        sent = 1
    except OSError:
        assert buffer < 1 << 19  # the kernel would not have it
        sent = 0
    list(sockets.take())
    caller.send(PRINT)
    assert texts(sockets) == ["a"]
    assert sockets.decoder.malformed == sent


def test_a_line_that_closes_leaves_the_others(sockets: SocketLines, caller: Caller) -> None:
    other = Caller(sockets)
    other.send(PRINT)
    other.socket.close()
    caller.send(PRINT)
    assert texts(sockets) == ["a", "a"]
    caller.send(PRINT)
    assert texts(sockets) == ["a"]


def test_an_answer_to_who_is_gone_is_no_trouble(sockets: SocketLines, caller: Caller) -> None:
    caller.send(PRINT)
    ((_, ticket),) = sockets.take()
    caller.socket.close()
    sockets.answer(ticket, b"go")
    list(sockets.take())
    sockets.answer(ticket, b"go")


def test_a_selector_hears_of_news(sockets: SocketLines, caller: Caller) -> None:
    with selectors.DefaultSelector() as selector:
        sockets.register(selector)
        assert [key.data for key, _ in selector.select(0)] == ["line"]  # somebody wants in
        assert list(sockets.take()) == []
        assert selector.select(0) == []
        caller.send(PRINT)
        assert [key.data for key, _ in selector.select(0)] == ["line"]
        assert texts(sockets) == ["a"]
        caller.socket.close()
        assert len(selector.select(0)) == 1
        assert list(sockets.take()) == []
        assert selector.select(0) == []
        sockets.register(None)


def test_two_thousand_messages_at_a_time_from_one_line(sockets: SocketLines, caller: Caller) -> None:
    caller.socket.setblocking(False)
    sent = got = 0
    while sent < 5_000:
        try:
            caller.send(PRINT)
            sent += 1
        except BlockingIOError:
            got += len(texts(sockets))
    got += len(texts(sockets)) + len(texts(sockets)) + len(texts(sockets))
    assert got == sent


# -- files -----------------------------------------------------------------------------------------------------------


def message(text: bytes = PRINT, pid: int = 7, time: int = 5) -> bytes:
    return b'{"pid":%d,"time":%d,"message":%s}\n' % (pid, time, text)


@pytest.fixture
def files(tmp_path: Path) -> FileLines:
    """Lines over files."""
    return FileLines(tmp_path)


def folder_of(lines: FileLines) -> Path:
    return Path(lines.address.removeprefix("dir:"))


def test_half_a_line_waits_for_its_other_half(files: FileLines) -> None:
    path = folder_of(files) / "7-1.events"
    whole = message()
    path.write_bytes(whole + whole[:20])
    assert texts(files) == ["a"]
    assert texts(files) == []
    with path.open("ab") as file:
        file.write(whole[20:])
    assert texts(files) == ["a"]


@pytest.mark.parametrize("line", [b"nonsense\n", b"{}\n", b"\xff\n", b'{"pid":"7","time":1,"message":{}}\n', b"[[[\n"])
def test_malformed_lines_are_counted_and_dropped(files: FileLines, line: bytes) -> None:
    (folder_of(files) / "7-1.events").write_bytes(line + message(b'{"event":"verdict"}') + message())
    assert texts(files) == ["a"]
    assert files.decoder.malformed == 2


def test_separators_that_are_none_do_not_split_a_line(files: FileLines) -> None:
    (folder_of(files) / "7-1.events").write_bytes(message(PRINT.replace(b'"a"', "\"a\u2028\x85b\"".encode())))
    assert texts(files) == ["a\u2028\x85b"]


def test_an_answer_is_a_file_by_the_messages_number(files: FileLines) -> None:
    (folder_of(files) / "7-1.events").write_bytes(message())
    ((record, ticket),) = files.take()
    files.answer(ticket, b"go")
    assert (record.pid, record.time) == (7, 5)
    assert (folder_of(files) / "7-1-1.answer").read_bytes() == b"go"
    assert [path.name for path in folder_of(files).iterdir() if re.search("part", path.name)] == []


def test_tickets_of_two_lines_differ(files: FileLines) -> None:
    for name in ("7-1", "8-1"):
        (folder_of(files) / f"{name}.events").write_bytes(message())
    tickets: list[Ticket] = [ticket for _, ticket in files.take()]
    assert len(set(tickets)) == 2


def test_a_decoder_counts() -> None:
    decoder = Decoder()
    assert decoder.read(1, 2, b"nonsense") is None
    record = decoder.read(1, 2, PRINT)
    assert record is not None and (record.pid, record.time) == (1, 2)
    assert decoder.malformed == 1
