from pathlib import Path

import msgspec
import pytest

from grader.model.exercise import Exercise, LimitsTable, Submitted
from grader.model.judging import JudgeRequest, decode_request, encode_request
from grader.model.run import Limits


def test_a_request_is_one_line_and_comes_back() -> None:
    exercise = Exercise(
        name="e", chapter="c", number=1, title="a\nb", points=2.0, names={"main": ["x"]}, limits=LimitsTable(cpu=1.5)
    )
    submitted = Submitted(exercise="e", folder=Path("a folder/ü"))
    request = JudgeRequest(exercises=[exercise], submitted=[submitted], seed=5, sockets=False)
    line = encode_request(request)
    assert line.count(b"\n") == 1
    assert decode_request(line) == request


def test_a_request_of_another_shape_is_refused() -> None:
    with pytest.raises(msgspec.MsgspecError):
        decode_request(b'{"exercises":[{"name":"e"}],"submitted":[]}')


def test_limits_differ_only_where_said() -> None:
    assert LimitsTable().apply() == Limits()
    assert LimitsTable(cpu=1.5, output=10).apply() == Limits(cpu=1.5, output=10)
