import msgspec
import pytest

from grader.model import events as ev

EVENTS = msgspec.json.Decoder(ev.AnyEvent)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"null", b"[]", b'{"event":"unheard"}', b'{"event":"hello"}', b'{"event":"sleep","seq":1,"own_pid":2}',
        b'{"event":"sleep","seq":"1","own_pid":2,"seconds":1}', b'{"event":"sleep","seq":1,"own_pid":2,"seconds":"1"}',
        b'{"event":"settle","seq":1,"own_pid":2,"verdict":"passed"}', b'{"seq":1,"own_pid":2}',
        b'{"event":"print","seq":1,"own_pid":2,"text":"\\ud800","end":true,"thread":1}',
    ],
)  # fmt: skip
def test_what_is_no_event_is_refused(data: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        EVENTS.decode(data)


def test_an_event_comes_back() -> None:
    event = ev.TaskBegin(
        seq=1, own_pid=2, held=True, source="pool", function="f", number="1.0",
        args=msgspec.Raw(b'["t",[1]]'), kwargs=msgspec.Raw(b'["d",[]]'),
    )  # fmt: skip
    back = EVENTS.decode(msgspec.json.encode(event))
    assert isinstance(back, ev.TaskBegin)
    assert (back.seq, back.held, bytes(back.args)) == (1, True, b'["t",[1]]')


def test_every_event_has_a_tag_of_its_own() -> None:
    kinds = ev.AnyEvent.__args__
    assert len({kind.__struct_config__.tag for kind in kinds}) == len(kinds)
