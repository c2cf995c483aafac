"""pipe_message: a message goes from one child to another through a pipe, and both close their ends."""

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, passing, require, returned, sharing, standard
from grader.judge.importing import test_imports_cleanly
from grader.judge.passing import child_calling, printed_by
from grader.judge.values import show
from grader.model.run import Limits

WORDS = ("amber", "birch", "copper", "dune", "ember", "fjord", "garnet", "harbour", "indigo", "juniper", "kelp")
LONG = 30_000  # characters: more than the pipes of that run hold, 4 to 8 KB
SHOWN = 1_000  # characters of a line that certainly are in its event
ROOMY = Limits(output=4 << 20)


def make_message(lab: Lab) -> str:
    """A message that nobody can know beforehand."""
    first, second, third, fourth = lab.random.sample(WORDS, 4)
    return f"{first} {second} {lab.random.randint(1000, 9999)} {third} {fourth}"


@pytest.fixture(scope="module")
def held(lab: Lab) -> Run:
    """Both children are held as they begin, and let go as they are waited for."""
    return lab.run("main", make_message(lab), gate=Gate(want=3, one_by_one=True), watch=("sender", "receiver"))


@pytest.fixture(scope="module")
def watched(lab: Lab) -> Run:
    """main, in a run that tells who puts the message into a pipe and who takes it out."""
    message = make_message(lab)
    return lab.run("prop:with_watched_pipes", message, shown=f"main({message!r})", watch=("receiver",))


@pytest.fixture(scope="module")
def late(lab: Lab) -> Run:
    """receiver in a child; it waits for a while before the message comes."""
    # as long as the gate is closed, the grader can wait
    gate = Gate(point="print", want=2, words=("no line says this",), misses=9)
    return lab.run("prop:receive_late", make_message(lab), gate=gate, shown="receiver(conn)")


@pytest.fixture(scope="module")
def ends(lab: Lab) -> Run:
    """sender and receiver, each called in the main process with an end of a pipe of the grader's."""
    sent, given = make_message(lab), make_message(lab)
    return lab.run("prop:use_ends", sent, given, shown="sender(conn, message), receiver(conn)")


@check(kind="pids", points=0.5)
def test_two_children(held: Run) -> None:
    """Sender and receiver are two separate children of the main process."""
    returned(held)
    standard.require_calls_elsewhere(held, "sender")
    standard.require_calls_elsewhere(held, "receiver")
    standard.require_children(held, 2)
    standard.children_errors(held)
    sends, receives = child_calling(held, "sender"), child_calling(held, "receiver")
    apart = sends is None or receives is None or sends.pid != receives.pid
    require(apart, "pids.not_apart", seen_in=held, call=call_text(held), process=sends.name if sends else "")


@check(kind="output", points=0.5, after=test_two_children)
def test_receiver_prints_message(held: Run, watched: Run) -> None:
    """The receiver's child prints the message that the sender's child sent."""
    for run in (held, watched):
        returned(run)
        (message,) = run.request.args
        require_message(run, message)
    passing.require_not_relayed(watched, child_calling(watched, "receiver"))


@check(kind="result", points=0.5, after=test_two_children)
def test_message_goes_through_the_pipe(ends: Run) -> None:
    """sender sends the message it is given, receiver prints the message it receives."""
    sent, given = ends.request.args
    received, _, _ = returned(ends)
    require(received == [sent], "result.not_sent", message=sent, got=show(received))
    heard = [line.text for line in ends.trace.lines]
    params = {"call": "receiver(conn)", "message": given, "heard": heard[:8]}
    require(any(given in text for text in heard), "output.message_missing", **params)


@check(kind="order", points=0.5, after=test_message_goes_through_the_pipe)
def test_receiver_waits(late: Run) -> None:
    """receiver waits, however long it takes, until the message comes."""
    returned(late)
    standard.children_errors(late)
    (message,) = late.request.args
    require(any(message in line.text for line in late.trace.lines), "order.not_waited_for_message", message=message)


@check(kind="order", points=0.5, after=test_two_children)
def test_both_run_together(held: Run) -> None:
    """Both are started before either is waited for: a long message needs somebody who receives it meanwhile."""
    standard.require_all_started_first(held)
    standard.require_meeting(held, 2)


@check(kind="output", points=0.5, after=(test_both_run_together, test_receiver_prints_message))
def test_long_message_passes(lab: Lab) -> None:
    """It does not get stuck on a message that is longer than a pipe can hold."""
    message = "".join(lab.random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=LONG))
    shown = f"main(message)  # {LONG}"
    run = lab.run("prop:with_small_pipes", message, shown=shown, watch=("receiver",), limits=ROOMY)
    returned(run)
    require_message(run, message[:SHOWN])
    require(message in run.output, "output.message_cut", call=call_text(run), length=LONG)


@check(kind="order", points=0.5, after=test_two_children)
def test_both_are_joined(held: Run) -> None:
    """main waits for both children before it returns."""
    sharing.require_joined(held)


@check(kind="result", points=0.5, after=test_two_children)
def test_nothing_is_returned(held: Run) -> None:
    """main returns nothing."""
    sharing.require_nothing_returned(held)


@check(kind="guard", points=0.5, after=test_both_are_joined)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    run = lab.run("main", "once more", start_method="spawn")
    standard.require_under_spawn(run, lambda value: None)


@check(kind="cleanup", points=1, after=test_message_goes_through_the_pipe)
def test_ends_are_closed(ends: Run) -> None:
    """sender and receiver each close their end of the pipe."""
    _, sender_open, receiver_open = returned(ends)
    for function, is_open in (("sender", sender_open), ("receiver", receiver_open)):
        require(not is_open, "cleanup.end_left_open", function=function)


@check(kind="cleanup", points=0.5, after=test_two_children)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, both children are gone."""
    standard.require_clean(held)


def require_message(run: Run, message: str) -> None:
    """Require that the receiver's child, and if that is not known then a child, printed a message."""
    receiver = child_calling(run, "receiver")
    children = [receiver] if receiver is not None else list(run.trace.children)
    heard = [line.text for one in children for line in printed_by(run, one.pid)]
    params = {"call": call_text(run), "message": message[:60], "heard": [text[:120] for text in heard[:8]]}
    require(any(message in text for text in heard), "output.message_missing", seen_in=run, **params)
