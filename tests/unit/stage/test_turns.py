import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from grader.model import events as ev
from grader.model.run import Request
from grader.stage.observer import Observer
from grader.stage.stage import Stage
from grader.stage.turns import TURN, TURNSTILE, Turn, Turns

pytest.importorskip("fcntl")

HOLDER = """
import sys
from pathlib import Path
from grader.stage.turns import Turns
with Turns(Path(sys.argv[1])).take() as turn:
    turn.be_alone()
    print("held", flush=True)
    sys.stdin.read()
"""


class Wait:
    """A clock that moves when somebody waits, and tells that somebody does."""

    def __init__(self, during: Callable[[int], None] = lambda count: None) -> None:
        self.now = 0.0
        self.count = 0
        self._during = during

    def clock(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += seconds
        self.count += 1
        self._during(self.count)


def turns(folder: Path, wait: Wait | None = None, limit: float = 1.0, courtesy: float = 0.0) -> Turns:
    wait = wait or Wait()
    return Turns(folder, limit=limit, courtesy=courtesy, clock=wait.clock, pause=wait.pause)


@contextmanager
def take(turns: Turns, *, alone: bool) -> Iterator[Turn]:
    """A turn that is held, alone or with others."""
    with turns.take() as turn:
        if alone:
            turn.be_alone()
        yield turn


def is_free(folder: Path, *, alone: bool) -> bool:
    """Whether a turn can be had without waiting."""
    wait = Wait()
    with take(turns(folder, wait, limit=0.02), alone=alone):
        return wait.count == 0


def test_many_share(tmp_path: Path) -> None:
    wait = Wait()
    with take(turns(tmp_path, wait), alone=False), take(turns(tmp_path, wait), alone=False):
        assert wait.count == 0


@pytest.mark.parametrize(("first", "second"), [(True, True), (True, False), (False, True)])
def test_one_is_alone(tmp_path: Path, first: bool, second: bool) -> None:
    with ExitStack() as held:
        held.enter_context(take(turns(tmp_path), alone=first))

        def end(count: int) -> None:
            if count == 3:
                held.close()

        wait = Wait(end)
        with take(turns(tmp_path, wait), alone=second) as turn:
            assert wait.count == 3
            assert turn.begun == wait.now  # the wait is no part of the turn


def test_a_turn_is_given_back(tmp_path: Path) -> None:
    one = turns(tmp_path)
    for alone in (True, False, True):
        wait = Wait()
        with take(one, alone=alone):
            pass
        with pytest.raises(KeyError), take(one, alone=alone):
            raise KeyError
        with take(turns(tmp_path, wait), alone=True):
            assert wait.count == 0


def test_who_comes_after_one_that_wants_to_be_alone_waits(tmp_path: Path) -> None:
    later = Wait()
    seen: list[int] = []
    with ExitStack() as held:
        held.enter_context(take(turns(tmp_path), alone=False))

        def during(count: int) -> None:
            if count == 1:  # one waits to be alone; another would only share, and still has to wait for it
                with take(turns(tmp_path, later, limit=0.05), alone=False):
                    seen.append(later.count)
            if count == 2:
                held.close()

        with take(turns(tmp_path, Wait(during)), alone=True):
            pass
    assert seen[0] > 1


def test_others_may_come_in_for_a_while(tmp_path: Path) -> None:
    later: list[int] = []
    with ExitStack() as held:
        held.enter_context(take(turns(tmp_path), alone=False))

        def during(count: int) -> None:
            one = Wait()
            with take(turns(tmp_path, one, limit=0.02), alone=False):
                later.append(one.count)
            if count == 8:
                held.close()

        wait = Wait(during)
        with take(turns(tmp_path, wait, courtesy=0.025), alone=True):
            assert not is_free(tmp_path, alone=False)
    # at once while the courtesy lasts; after it, they wait for one who waits
    assert later[:4] == [0] * 4
    assert all(later[5:])
    assert wait.count == 8


def test_courtesy_ends_when_somebody_is_alone(tmp_path: Path) -> None:
    seen: list[int] = []
    held = ExitStack()

    def during(count: int) -> None:
        if count == 2:
            held.close()  # whoever shares has to wait for the next that will be alone
            with take(turns(tmp_path, one := Wait(), limit=0.02), alone=False):
                seen.append(one.count)

    with held, turns(tmp_path, Wait(during), courtesy=1.0).take() as turn:
        turn.let_go()
        held.enter_context(take(turns(tmp_path), alone=True))
        turn.be_alone()
    assert seen[0] > 1


@pytest.mark.parametrize("others", [0, 1])
def test_who_is_courteous_holds_both_in_the_end(tmp_path: Path, others: int) -> None:
    with ExitStack() as held:
        for _ in range(others):
            held.enter_context(take(turns(tmp_path), alone=False))
        wait = Wait(lambda count: held.close() if count == 2 else None)
        with take(turns(tmp_path, wait, courtesy=1.0), alone=True):
            assert wait.count == 2 * others
            assert not is_free(tmp_path, alone=False)
            assert not is_free(tmp_path, alone=True)
    assert is_free(tmp_path, alone=True)


def test_a_wait_ends_and_is_not_made_again(tmp_path: Path) -> None:
    wait = Wait()
    with take(turns(tmp_path), alone=True):
        one = turns(tmp_path, wait, limit=0.5)
        with take(one, alone=False):
            waited = wait.count
            assert wait.now == pytest.approx(0.5, abs=0.01)
        with take(one, alone=True):
            assert wait.count == waited


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert not is_free(tmp_path, alone=False)
        holder.kill()
        holder.wait()
        assert is_free(tmp_path, alone=True)


def test_other_users_can_use_the_files(tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        with take(turns(tmp_path), alone=True):
            pass
    finally:
        os.umask(old)
    assert sorted(one.name for one in tmp_path.iterdir()) == [TURN, TURNSTILE]
    assert all(one.stat().st_mode & 0o777 == 0o644 for one in tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["link", "fifo", "folder", "nothing"])
def test_goes_on_without_files_that_can_be_used(tmp_path: Path, kind: str) -> None:
    folder, victim = tmp_path / "tmp", tmp_path / "victim"
    victim.write_text("mine")
    if kind != "nothing":
        folder.mkdir()
    match kind:
        case "link":
            (folder / TURN).symlink_to(victim)
        case "fifo":
            os.mkfifo(folder / TURN)
        case "folder":
            (folder / TURN).mkdir()
    wait = Wait()
    with take(turns(folder, wait), alone=True), take(turns(folder, wait), alone=True):
        assert wait.count == 0
    assert victim.read_text() == "mine"


def test_those_who_measure_go_one_after_the_other(tmp_path: Path) -> None:
    """Who would share waits for all who want to be alone, not for the first of them only."""
    seen: list[bool] = []

    def may_share() -> bool:
        wait = Wait()
        with turns(tmp_path, wait, limit=0.02).take():
            return wait.count == 0

    with ExitStack() as held:
        second = held.enter_context(turns(tmp_path).take())

        def during(count: int) -> None:
            if count == 1:  # the first waits to be alone; so does the second, and is
                second.be_alone()
                seen.append(may_share())
                second.let_go()
                seen.append(may_share())

        with turns(tmp_path, Wait(during)).take() as first:
            first.be_alone()
            seen.append(may_share())
            first.let_go()
            seen.append(may_share())
    assert seen == [False, False, False, True]


@pytest.mark.parametrize("alone", [True, False])
def test_a_run_holds_its_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: bool) -> None:
    """A run starts among others, and so does its import; for the call it may be alone; then it isn't."""
    folder, place = tmp_path / "submission", tmp_path / "turns"
    folder.mkdir()
    place.mkdir()
    (folder / "exercise.py").write_text("def main():\n    return 1\n")
    monkeypatch.setattr("grader.stage.stage.Turns", lambda: Turns(place))
    seen: list[tuple[object, bool]] = []
    start, take_one = Stage._walls, Observer._take

    def look_before(self: Stage, *args: Any) -> object:
        seen.append(("start", is_free(place, alone=False)))
        return start(self, *args)

    def look_between(self: Observer, record: ev.Record, ticket: object) -> None:
        take_one(self, record, ticket)
        seen.append((type(record.event), is_free(place, alone=False)))

    monkeypatch.setattr(Stage, "_walls", look_before)
    monkeypatch.setattr(Observer, "_take", look_between)
    stage = Stage(folder)
    try:
        run = stage.run(Request(module="exercise", function="main", alone=alone))
    finally:
        stage.close()
    assert run.value == 1
    free = dict(seen)
    assert free["start"] and free[ev.Hello] and free[ev.ImportBegin] and free[ev.Settle]
    assert [free[ev.ImportEnd], free[ev.MainBegin], free[ev.MainEnd]] == [not alone] * 3
    assert is_free(place, alone=True)
