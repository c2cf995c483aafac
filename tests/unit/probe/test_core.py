from typing import Any

import pytest

from grader.probe.core import Probe, describe_error
from grader.probe.sleeping import watch_sleep
from tests.unit.probe.conftest import Heard


def deep(n: int) -> None:
    if n == 0:
        raise ValueError("bottom")
    deep(n - 1)


def caught(function: Any, *args: Any) -> BaseException:
    with pytest.raises(BaseException) as info:
        function(*args)
    return info.value


def test_an_error_is_data() -> None:
    told = describe_error(caught(deep, 2))
    assert (told["type"], told["message"], told["remote"]) == ("ValueError", "bottom", None)
    assert [name for _, _, name in told["frames"]][-3:] == ["deep", "deep", "deep"]


def test_of_many_frames_the_innermost_are_told() -> None:
    told = describe_error(caught(deep, 150))
    assert len(told["frames"]) == 30
    assert told["frames"][-1][2] == "deep"


def test_a_syntax_error_has_its_place() -> None:
    told = describe_error(caught(compile, "a = \n(", "file.py", "exec"))
    assert told["frames"][-1] == ["file.py", 1, "<syntax>"]


def test_messages_are_cut_and_clean() -> None:
    assert len(describe_error(ValueError("x" * 10_000))["message"]) == 2000
    assert describe_error(ValueError("\ud800"))["message"] == r"\ud800"


def test_an_error_that_can_not_speak_has_no_message() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise SystemExit

    assert describe_error(Mute())["message"] == ""


def test_a_probe_without_a_line_is_silent() -> None:
    probe = Probe("/nowhere/at/all")
    probe.join_run("start")
    probe.emit("sleep", seconds=1.0)
    probe.emit_and_hold("mark", name="x")
    probe.begin_task("pool", "f", (), {}, "1")
    probe.end_task("1", None)
    assert probe.channel is None


def test_time_spent_only_grows() -> None:
    probe = Probe("nowhere")
    before, after = probe.spent(), probe.spent()
    assert 0 <= before["cpu"] <= after["cpu"]


def test_memory_is_told_where_it_is_watched(probe: Heard) -> None:
    probe.tell_memory("start")
    assert probe.told == []
    probe.checksums = lambda: {}
    probe.tell_memory("start")
    assert probe.told == []
    probe.checksums = lambda: {"1:2:0": 7}
    probe.tell_memory("join")
    assert probe.told == [("memory", {"when": "join", "sums": {"1:2:0": 7}})]


@pytest.mark.parametrize(
    ("asked", "slept"), [(1, 0.01), (2.5, 0.025), (100, 0.05), (0.1, 0.002), (0.001, 0.001), (1e9, 0.05)]
)
def test_sleep_is_scaled_within_bounds(monkeypatch: pytest.MonkeyPatch, asked: float, slept: float) -> None:
    import time

    nights: list[float] = []
    monkeypatch.setattr(time, "sleep", nights.append)
    probe = Heard(sleep_scale="0.01", sleep_cap="0.05")
    watch_sleep(probe)
    time.sleep(asked)
    assert nights == [pytest.approx(slept)]
    assert probe.told == [("sleep", {"seconds": float(asked)})]


@pytest.mark.parametrize("odd", [0, -1, "a", None, float("nan")])
def test_odd_sleeps_are_sleeps_own_affair(monkeypatch: pytest.MonkeyPatch, odd: Any) -> None:
    import time

    nights: list[Any] = []
    monkeypatch.setattr(time, "sleep", nights.append)
    probe = Heard(sleep_scale="0.01", sleep_cap="0.05")
    watch_sleep(probe)
    time.sleep(odd)
    assert nights == [odd]
    assert probe.told == []
