"""queue_pipeline: one child puts items into a queue, another takes and prints them, and a sentinel ends it."""

import pytest

from grader.judge import Gate, Lab, Run, call_text, check, exact, require, returned, sharing, standard
from grader.judge.importing import test_imports_cleanly
from grader.judge.passing import child_calling, find_items, printed_by, require_item_lines, says_sentinel
from grader.model.run import Limits

MANY = 600  # items of 10 bytes each in a pipe of 4 KB, which is more than it buffers
ROOMY = Limits(output=4 << 20)


@pytest.fixture(scope="module")
def count(lab: Lab) -> int:
    """How many items this grading asks for: not the default."""
    return lab.random.randint(6, 9)


@pytest.fixture(scope="module")
def items(lab: Lab) -> list[int]:
    """What a consumer is given: also 0, which is an item like any other."""
    first, second, third = lab.distinct(3, 10, 99)
    return [first, 0, second, third]


@pytest.fixture(scope="module")
def produced(lab: Lab, count: int) -> Run:
    """producer in a child, with a queue of the grader's."""
    return lab.run("prop:produce", count, shown=f"producer(queue, {count})")


@pytest.fixture(scope="module")
def consumed(lab: Lab, items: list[int]) -> Run:
    """consumer in a child; it waits for a while before the items come."""
    # as long as the gate is closed, the grader can wait
    gate = Gate(point="print", want=2, words=("no line says this",), misses=9)
    return lab.run("prop:consume", items, gate=gate, shown="consumer(queue)")


@pytest.fixture(scope="module")
def held(lab: Lab, count: int) -> Run:
    """Both children are held as they begin, and let go as they are waited for."""
    return lab.run("main", count, gate=Gate(want=3, one_by_one=True), watch=("producer", "consumer"))


@check(kind="result", points=0.5)
def test_producer_counts(produced: Run, count: int) -> None:
    """producer puts the numbers from 0 up into the queue, as many as asked for, and nothing else."""
    got = returned(produced)
    standard.children_errors(produced)
    if got == [*range(count), None]:
        require(False, "order.sentinel_by_producer", call=call_text(produced))
    exact(got, list(range(count)), call=call_text(produced))


@check(kind="output", points=0.5)
def test_consumer_prints_until_none(consumed: Run, items: list[int]) -> None:
    """consumer waits for items, prints each one in a line of its own, and ends when None comes."""
    returned(consumed)
    standard.children_errors(consumed)
    lines = [line for child in consumed.trace.children for line in printed_by(consumed, child.pid)]
    require_item_lines(consumed, lines, items)
    said = says_sentinel(lines, find_items(lines, items))
    require(said is None, "output.sentinel_printed", call=call_text(consumed), text=said)


@check(kind="pids", points=0.5)
def test_two_children(held: Run) -> None:
    """Producer and consumer are two separate children of the main process."""
    returned(held)
    standard.require_calls_elsewhere(held, "producer")
    standard.require_calls_elsewhere(held, "consumer")
    standard.require_children(held, 2)
    standard.children_errors(held)
    puts, takes = child_calling(held, "producer"), child_calling(held, "consumer")
    apart = puts is None or takes is None or puts.pid != takes.pid
    require(apart, "pids.not_apart", seen_in=held, call=call_text(held), process=puts.name if puts else "")


@check(kind="order", points=1, after=test_two_children)
def test_both_run_together(held: Run) -> None:
    """Both are started before either is waited for, so that the consumer can take while the producer puts."""
    standard.require_all_started_first(held)
    standard.require_meeting(held, 2)


@check(kind="order", points=1, after=(test_two_children, test_producer_counts, test_consumer_prints_until_none))
def test_sentinel_comes_last(held: Run, count: int) -> None:
    """main sends None when the producer has ended: the consumer prints all items, in their order, and ends."""
    calls = [call for call in held.trace.calls if call.function == "producer"]
    asked = standard.arguments_of(calls[0], ["queue", "count"]).get("count", 5) if calls else count
    params = {"call": call_text(held), "got": asked, "expected": count}
    require(asked == count, "result.count_ignored", seen_in=held, **params)
    consumer = child_calling(held, "consumer")
    lines = printed_by(held, consumer.pid) if consumer is not None else list(held.trace.lines)
    wanted = list(range(count))
    found = len(find_items(lines, wanted))
    require(found == count, "order.sentinel_early", seen_in=held, call=call_text(held), got=found, expected=count)


@check(kind="order", points=0.5, after=(test_sentinel_comes_last, test_both_run_together))
def test_many_items_pass(lab: Lab) -> None:
    """It does not get stuck on more items than a pipe can hold."""
    run = lab.run("prop:with_small_pipes", MANY, shown=f"main({MANY})", watch=("consumer",), limits=ROOMY)
    returned(run)
    require_item_lines(run, [line for line in run.trace.lines if line.pid != run.trace.main_pid], list(range(MANY)))


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
    run = lab.run("main", 2, start_method="spawn")
    standard.require_under_spawn(run, lambda value: None)


@check(kind="cleanup", points=0.5, after=test_two_children)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, both children are gone."""
    standard.require_clean(held)
