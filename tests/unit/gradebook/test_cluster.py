"""Work for a cluster, with a client that answers as told; none of it needs Dask."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest

from grader.errors import FAULT, USAGE, GraderError
from grader.gradebook.cluster import AHEAD, LOST, PATIENCE, ClusterExecutor, lost, open_cluster, require_hosts
from grader.gradebook.terms import (
    PREFIX,
    Answer,
    Refusal,
    decode_answer,
    decode_work,
    encode_answer,
    encode_work,
    resource_for,
)
from grader.gradebook.work import Graded, Key, Work
from grader.model.containment import Level
from grader.model.result import Outcome, State
from tests.unit.gradebook.conftest import CATALOG, graded_as

EXERCISE = CATALOG.find("hello_process")
RESOURCE = f"{PREFIX}1+abc"
LOOK = 0.001  # s


def work(number: int = 0) -> Work:
    key = Key(exercise=EXERCISE.name, file=f"sha256:{number}", version="1+a", start_method="fork")
    return Work(key=key, exercise=EXERCISE, files={EXERCISE.file_name: b"x = 1\n\xff"}, seed=number)


def passing(work: Work) -> bytes:
    return encode_answer(Answer(graded=graded_as(work, Outcome.PASSED)))


@dataclass
class FakeFuture:
    """A task: what comes of it is given, or raised."""

    key: str
    data: bytes
    status: str = "pending"
    came: bytes | Exception = b""
    tell: Callable[[Any], object] = lambda one: None

    def add_done_callback(self, fn: Callable[[Any], object]) -> None:
        self.tell = fn
        if self.status != "pending":
            fn(self)

    def result(self) -> bytes:
        if isinstance(self.came, Exception):
            raise self.came
        return self.came

    def release(self) -> None:
        self.data = b""

    def end(self, status: str, came: bytes | Exception = b"") -> None:
        self.status, self.came = status, came
        self.tell(self)


@dataclass
class FakeClient:
    """A cluster with so many places, which calls `act` with each task as it is sent."""

    act: Callable[[FakeFuture], None] = lambda one: one.end("finished", passing(decode_work(one.data)))
    places: int = 2
    sent: list[FakeFuture] = field(default_factory=list)
    cancelled: list[FakeFuture] = field(default_factory=list)
    gone: bool = False

    def submit(self, func: Any, data: bytes, *, key: str, resources: Any, retries: int) -> FakeFuture:
        if self.gone:
            raise OSError("closed")
        assert resources == {RESOURCE: 1}
        future = FakeFuture(key, data)
        self.sent.append(future)
        self.act(future)
        return future

    def cancel(self, futures: Any) -> None:
        self.cancelled += futures

    def scheduler_info(self, n_workers: int) -> Any:
        if self.gone:
            raise OSError("closed")
        assert n_workers == -1
        other = {"resources": {f"{PREFIX}2+abc": 5.0, "GPU": 3.0}}
        return {"workers": {"tcp://one": {"resources": {RESOURCE: float(self.places)}}, "tcp://two": other}}


def executor(client: FakeClient, clock: Callable[[], float] = lambda: 0.0) -> ClusterExecutor:
    return ClusterExecutor(client, RESOURCE, lambda data: data, look=LOOK, clock=clock)


def outcome_of(act: Callable[[FakeFuture], None]) -> Graded:
    [graded] = executor(FakeClient(act)).grade([work()])
    return graded


def test_all_works_are_graded_each_once() -> None:
    client = FakeClient()
    done = list(executor(client).grade(work(number) for number in range(20)))
    assert sorted(one.key for one in done) == sorted(work(number).key for number in range(20))
    assert len({one.key for one in client.sent}) == 20
    assert all(one.data == b"" for one in client.sent)  # nothing of what is done is kept
    assert client.cancelled == []


def test_no_more_is_under_way_than_there_is_room_for() -> None:
    client = FakeClient(act=lambda one: None)
    taken: list[int] = []

    def works() -> Iterator[Work]:
        for number in range(100):
            taken.append(number)
            yield work(number)
            if len(client.sent) == AHEAD * client.places:
                client.sent[0].end("finished", passing(work(0)))

    found = executor(client).grade(works())
    assert next(found).key == work(0).key
    assert len(client.sent) == AHEAD * client.places
    assert len(taken) == AHEAD * client.places + 1
    found.close()
    assert client.cancelled == client.sent[1:]


def test_more_hosts_get_more_work() -> None:
    now = iter(range(1000))
    client = FakeClient(act=lambda one: None)

    def works() -> Iterator[Work]:
        for number in range(100):
            yield work(number)
            client.places = 5
            if len(client.sent) == AHEAD * 5:
                client.sent[0].end("finished", passing(work(0)))

    found = executor(client, lambda: float(next(now))).grade(works())
    next(found)
    assert len(client.sent) == AHEAD * 5
    found.close()


def test_what_kills_its_hosts_is_broken_and_nothing_else() -> None:
    def act(one: FakeFuture) -> None:
        asked = decode_work(one.data)
        if asked.seed == 3:
            one.end("error", RuntimeError("four workers died"))
        else:
            one.end("finished", passing(asked))

    done = {one.key: one for one in executor(FakeClient(act)).grade(work(number) for number in range(6))}
    broken = done.pop(work(3).key)
    assert broken.result.state is State.BROKEN
    assert broken.result.max_score == EXERCISE.points
    assert broken.result.checks[0].code == LOST
    assert "four workers died" in broken.result.checks[0].params["error"]
    assert {one.result.state for one in done.values()} == {State.PASSED}
    assert len(done) == 5


@pytest.mark.parametrize(
    "answer",
    [
        b"no answer",
        b'{"graded": {"key": 1}}',
        encode_answer(Answer()),
        passing(work(7)),
        encode_answer(
            Answer(
                graded=msgspec.structs.replace(
                    graded_as(work(), Outcome.PASSED),
                    machine=msgspec.structs.replace(
                        graded_as(work(), Outcome.PASSED).machine, containment=Level.CONFINED
                    ),
                )
            )
        ),
    ],
    ids=["nonsense", "types", "empty", "other", "weaker"],
)
def test_what_is_no_answer_is_no_result(answer: bytes) -> None:
    graded = outcome_of(lambda one: one.end("finished", answer))
    assert graded.key == work().key
    assert graded.result.state is State.BROKEN
    assert graded.result.score == 0


def test_a_refusal_ends_the_batch() -> None:
    params = {"host": "h", "there": "spawn", "here": "fork"}
    answer = encode_answer(Answer(refusal=Refusal(code="error.cluster_start_method", params=params)))
    with pytest.raises(GraderError) as caught:
        outcome_of(lambda one: one.end("finished", answer))
    assert (caught.value.code, caught.value.params) == ("error.cluster_start_method", params)


@pytest.mark.parametrize("status", ["cancelled", "lost", "finished"])
def test_a_lost_scheduler_ends_the_batch(status: str) -> None:
    client = FakeClient(act=lambda one: one.end(status, OSError("closed")))
    with pytest.raises(GraderError) as caught:
        list(executor(client).grade([work(0), work(1)]))
    assert (caught.value.code, caught.value.exit_code) == ("error.cluster_lost", FAULT)
    assert client.cancelled == client.sent[1:]


def test_a_scheduler_that_is_lost_while_sending() -> None:
    with pytest.raises(GraderError) as caught:
        list(executor(FakeClient(gone=True)).grade([work()]))
    assert caught.value.code == "error.cluster_lost"


def test_a_cluster_without_hosts_is_given_up() -> None:
    client = FakeClient(act=lambda one: None, places=0)
    now = [0.0]

    def clock() -> float:
        now[0] += PATIENCE / 10
        return now[0]

    with pytest.raises(GraderError) as caught:
        list(executor(client, clock).grade([work()]))
    assert (caught.value.code, caught.value.exit_code) == ("error.cluster_deserted", FAULT)
    assert client.cancelled == client.sent


def test_an_error_where_works_come_from_ends_what_is_under_way() -> None:
    def works() -> Iterator[Work]:
        yield work()
        raise KeyboardInterrupt

    client = FakeClient(act=lambda one: None)
    with pytest.raises(KeyboardInterrupt):
        list(executor(client).grade(works()))
    assert client.cancelled == client.sent


def test_works_and_answers_are_plain_data() -> None:
    answer = Answer(graded=graded_as(work(), Outcome.FAILED, "result.wrong"))
    assert decode_work(encode_work(work())) == work()
    assert decode_answer(encode_answer(answer)) == answer
    assert lost(work(), "x" * 10_000).result.checks[0].params == {"error": "x" * 500}


def test_another_version_has_another_resource() -> None:
    one, other = CATALOG.exercises
    assert resource_for([one, other], "1") == resource_for([one, other], "1")
    names = {resource_for([one, other], "1"), resource_for([one, other], "2"), resource_for([one], "1")}
    assert len(names) == 3
    assert all(name.startswith(PREFIX) for name in names)


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ({}, "error.cluster_empty"),
        ({"tcp://one": {"GPU": 1.0}}, "error.cluster_empty"),
        ({"tcp://one": {RESOURCE: 1.0}, "tcp://two": {f"{PREFIX}1+abd": 1.0}}, "error.cluster_version"),
    ],
)
def test_hosts_that_do_not_fit(found: dict[str, dict[str, float]], code: str) -> None:
    with pytest.raises(GraderError) as caught:
        require_hosts("tcp://here", RESOURCE, found)
    assert (caught.value.code, caught.value.exit_code) == (code, USAGE)
    assert caught.value.params.get("host", "tcp://two") == "tcp://two"


def test_hosts_that_fit() -> None:
    require_hosts("tcp://here", RESOURCE, {"tcp://one": {RESOURCE: 1.0}, "tcp://two": {"GPU": 1.0}})


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "grader.gradebook.host", raising=False)
    with pytest.raises(GraderError) as caught, open_cluster("tcp://127.0.0.1:1", CATALOG.exercises):
        pass
    assert (caught.value.code, caught.value.exit_code) == ("error.no_cluster", USAGE)
