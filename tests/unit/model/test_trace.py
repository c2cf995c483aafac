from itertools import pairwise

import msgspec
import pytest

from grader.model import events as ev
from grader.model.trace import Trace
from grader.wire.decode import Opaque
from tests.unit.model.conftest import Recorded

MAIN = 100
EMPTY = msgspec.Raw(b'["t",[]]')
NONE = msgspec.Raw(b'["d",[]]')


def record(time: int, event: ev.AnyEvent, pid: int = MAIN) -> ev.Record:
    return ev.Record(pid=pid, time=time, event=event)


def hello(time: int, pid: int = MAIN, how: str = "fork", own_parent: int = MAIN, argv: str = "") -> ev.Record:
    event = ev.Hello(seq=1, own_pid=pid, how=how, own_parent=own_parent, argv=argv.split(" "))
    return record(time, event, pid)


def begin(time: int, number: str = "1", args: bytes = b'["t",[]]', pid: int = MAIN) -> ev.Record:
    event = ev.TaskBegin(
        seq=2, own_pid=pid, source="pool", function="f", number=number, args=msgspec.Raw(args), kwargs=NONE, cpu=10,
        wait=1,
    )  # fmt: skip
    return record(time, event, pid)


def printed(time: int, text: str, *, end: bool, thread: int = 1, pid: int = MAIN) -> ev.Record:
    return record(time, ev.Print(seq=3, own_pid=pid, text=text, end=end, thread=thread), pid)


def trace_of(*records: ev.Record, ends: dict[int, int] | None = None) -> Trace:
    return Trace(records=records, main_pid=MAIN, ends=ends or {})


# -- recorded runs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "items", "method"),
    [
        ("pool_fork", [1, 2, 3, 4], "fork"), ("pool_forkserver", [1, 2], "forkserver"), ("executor", [5, 6, 7], "fork"),
        ("pool_spawn_one_task_a_child", [1, 2, 3, 4], "spawn"),
    ],
)  # fmt: skip
def test_each_item_of_a_pool_is_one_task(recorded: Recorded, name: str, items: list[int], method: str) -> None:
    trace = recorded(name)
    assert sorted(task.args[0] for task in trace.tasks) == items
    assert {(task.source, task.function) for task in trace.tasks} == {("pool", "square")}
    assert {task.pid for task in trace.tasks} <= {one.pid for one in trace.with_role("worker")}
    assert {one.method for one in trace.with_role("worker")} == {method}
    assert all(task.end is not None and task.arrived <= task.begin <= task.end for task in trace.tasks)
    assert all(one.begin <= other.begin for one, other in pairwise(trace.tasks))


@pytest.mark.parametrize("name", ["pool_fork", "pool_forkserver", "executor", "all_together", "work"])
def test_held_together_is_a_meeting(recorded: Recorded, name: str) -> None:
    trace = recorded(name)
    assert trace.rendezvous == 2
    assert [meeting.full for meeting in trace.meetings] == [True]
    assert set(trace.meetings[0].pids) <= {one.pid for one in trace.children}


def test_one_task_a_child_takes_a_child_a_task(recorded: Recorded) -> None:
    trace = recorded("pool_spawn_one_task_a_child")
    assert len({task.pid for task in trace.tasks}) == 4
    assert len(trace.with_role("worker")) >= 4
    assert trace.most_alive("worker") <= len(trace.with_role("worker"))


def test_helpers_are_not_children(recorded: Recorded) -> None:
    trace = recorded("pool_forkserver")
    assert {one.role for one in trace.processes} == {"main", "worker", "forkserver", "tracker"}
    assert {one.role for one in trace.children} == {"worker"}


def test_parents_under_a_forkserver_are_the_logical_ones(recorded: Recorded) -> None:
    trace = recorded("pool_forkserver")
    (server,) = trace.with_role("forkserver")
    for one in trace.with_role("worker"):
        assert one.parent == trace.main_pid
        assert trace.own_parents(one.pid) == {trace.main_pid, server.pid}


def test_start_join_start_join_never_meets(recorded: Recorded) -> None:
    trace = recorded("one_after_the_other")
    assert trace.rendezvous == 1
    first, second = trace.tasks
    assert first.end is not None and first.end < second.arrived
    assert trace.most_alive("process") == 1


def test_starts_and_joins_have_an_order(recorded: Recorded) -> None:
    names = [one.name for one in recorded("all_together").with_role("process")]
    assert sorted(names) == ["ann", "bob"]
    together, apart = recorded("all_together"), recorded("one_after_the_other")
    assert all(start.time < together.joins[0].begin for start in together.starts)
    assert apart.starts[1].time > apart.joins[0].begin
    for trace in (together, apart):
        assert [join.pid for join in trace.joins] == [trace.main_pid] * 2
        assert {join.child for join in trace.joins} == {one.pid for one in trace.with_role("process")}
        assert all(join.ended and join.end is not None for join in trace.joins)


def test_lines_belong_to_whom_printed_them(recorded: Recorded) -> None:
    trace = recorded("all_together")
    names = {one.pid: one.name for one in trace.processes}
    assert sorted((names[line.pid], line.text) for line in trace.lines) == [("ann", "hello ann"), ("bob", "hello bob")]


def test_work_in_parallel_has_a_runnable_mean_of_two(recorded: Recorded) -> None:
    runnable = recorded("work").runnable
    assert runnable is not None and 1.25 <= runnable <= 2.0


def test_calls_nest(recorded: Recorded) -> None:
    calls = recorded("nested_calls").calls
    by_args = {(call.function, call.args[0]): call for call in calls}
    assert len(calls) == 6
    assert by_args["inner", -1].error == "ValueError"
    assert {call.error for call in calls if call is not by_args["inner", -1]} == {None}
    outermost, innermost = by_args["outer", 2], by_args["outer", 0]
    assert innermost.end is not None and outermost.end is not None
    assert outermost.begin < innermost.begin < innermost.end < outermost.end


def test_what_a_killed_process_did_not_say_is_unknown(recorded: Recorded) -> None:
    trace = recorded("killed")
    (doomed,) = trace.with_role("process")
    (task,) = trace.tasks
    assert (doomed.name, doomed.exitcode) == ("doomed", None)
    assert (task.end, task.cpu, task.error) == (None, None, None)
    assert doomed.end == trace.ends[doomed.pid]  # the kernel's word
    assert trace.runnable is None


def test_lines_are_put_together_a_thread_at_a_time(recorded: Recorded) -> None:
    assert sorted(line.text for line in recorded("talk").lines) == ["ab", "begin end", "no newline"]


def test_the_asked_for_call_has_a_span_and_cpu_time(recorded: Recorded) -> None:
    trace = recorded("all_together")
    begin, end = trace.main_span
    assert begin is not None and end is not None and trace.start < begin < end
    assert trace.main_cpu is not None and 0 < trace.main_cpu < end - begin
    assert trace.seconds(trace.start + 1_500_000_000) == 1.5


# -- by hand ---------------------------------------------------------------------------------------------------------


def test_nothing_follows_from_nothing() -> None:
    trace = trace_of()
    assert trace.start == trace.rendezvous == trace.most_alive("worker") == 0
    assert trace.main_span == (None, None)
    assert trace.main_cpu is trace.runnable is None
    assert trace.process(MAIN) is None
    assert trace.own_pid(7) == 7


@pytest.mark.parametrize(
    ("how", "argv", "role"),
    [
        ("fork", "python prog.py", "fork"),
        ("start", "python prog.py", "program"),
        ("start", "python -c from multiprocessing.forkserver import main; main(1)", "forkserver"),
        ("start", "python -c from multiprocessing.resource_tracker import main;main(3)", "tracker"),
        ("fork", "python -c from multiprocessing.forkserver import main; main(1)", "fork"),
        ("start", "python -c from multiprocessing.spawn import spawn_main; spawn_main(1)", "fork"),
    ],
)
def test_roles_by_how_a_process_was_started(how: str, argv: str, role: str) -> None:
    trace = trace_of(hello(1), hello(2, pid=7, how=how, argv=argv))
    assert [one.role for one in trace.processes] == ["main", role]


def test_a_process_that_says_hello_twice_is_one_process() -> None:
    assert len(trace_of(hello(1), hello(2, pid=7), hello(3, pid=7)).processes) == 2


def test_alive_at_once_where_an_end_was_not_seen() -> None:
    trace = trace_of(hello(1), hello(2, pid=7), hello(5, pid=8), hello(9, pid=9), ends={7: 4})
    assert trace.most_alive("fork") == 2
    assert trace.most_alive("fork", "main") == 3


def started(time: int, child: int) -> ev.Record:
    return record(time, ev.ProcessStarted(seq=4, own_pid=MAIN, child=child, name="", role="worker", method="spawn"))


def told_to_end(time: int, child: int) -> ev.Record:
    return record(time, ev.ProcessTerminate(seq=5, own_pid=MAIN, child=child, role="worker"))


def test_who_is_told_to_end_before_it_has_said_a_word_was_alive() -> None:
    spoke_late = [started(2, 7), started(3, 8), told_to_end(5, 7), told_to_end(6, 8), hello(9, pid=7)]
    roles = ("worker", "fork")
    assert trace_of(hello(1), *spoke_late).most_alive(*roles) == 2
    assert trace_of(hello(1), *spoke_late).most_alive("process") == 0
    one_then_another = [started(2, 7), told_to_end(3, 7), started(4, 8), told_to_end(5, 8)]
    assert trace_of(hello(1), *one_then_another).most_alive(*roles) == 1


def test_who_was_started_and_is_never_heard_of_does_not_count() -> None:
    assert trace_of(hello(1), started(2, 7)).most_alive("worker") == 0


def test_an_end_and_a_begin_at_one_moment_do_not_overlap() -> None:
    assert trace_of(hello(1), hello(2, pid=7), hello(5, pid=8), ends={7: 5, 8: 9}).most_alive("fork") == 1


@pytest.mark.parametrize("args", [b"{}", b'["?",1]', b'["l"]', b'["o","x","y"]'])
def test_arguments_that_are_none_are_no_arguments(args: bytes) -> None:
    (task,) = trace_of(hello(1), begin(2, args=args)).tasks
    assert task.args == ()


def test_arguments_without_an_exact_form_are_opaque_each() -> None:
    (task,) = trace_of(hello(1), begin(2, args=b'["t",[1,["o","Lock","<lock>"]]]')).tasks
    assert task.args[0] == 1 and type(task.args[1]) is Opaque


def test_a_held_task_begins_when_it_is_let_go() -> None:
    go = record(50, ev.TaskGo(seq=3, own_pid=MAIN, number="1", cpu=30, wait=None))
    end = record(90, ev.TaskEnd(seq=4, own_pid=MAIN, number="1", cpu=65, wait=7))
    (task,) = trace_of(hello(1), begin(2), go, end).tasks
    assert (task.arrived, task.begin, task.end, task.cpu, task.wait) == (2, 50, 90, 35, None)


def test_ends_of_tasks_belong_to_their_process() -> None:
    end = record(9, ev.TaskEnd(seq=4, own_pid=8, number="1", cpu=65, wait=7), pid=8)
    tasks = trace_of(hello(1), begin(2, pid=7), begin(3, pid=8), end).tasks
    assert [(task.pid, task.end) for task in tasks] == [(7, None), (8, 9)]


def test_an_end_without_a_begin_is_no_task_call_or_join() -> None:
    trace = trace_of(
        hello(1),
        record(2, ev.TaskEnd(seq=1, own_pid=MAIN, number="1", cpu=1, wait=1)),
        record(3, ev.CallEnd(seq=2, own_pid=MAIN, function="f", error=None)),
        record(4, ev.JoinEnd(seq=3, own_pid=MAIN, child=7, ended=True)),
    )
    assert not (trace.tasks or trace.calls or trace.joins)


def test_a_call_and_a_join_without_an_end_stay_open() -> None:
    trace = trace_of(
        hello(1),
        hello(1, pid=7),
        record(3, ev.CallBegin(seq=2, own_pid=MAIN, function="f", args=EMPTY, kwargs=NONE)),
        record(4, ev.JoinBegin(seq=3, own_pid=MAIN, child=7, timeout=None)),
    )
    assert [(call.function, call.end) for call in trace.calls] == [("f", None)]
    assert [(join.child, join.end, join.ended) for join in trace.joins] == [(7, None, False)]


def test_a_line_goes_out_when_its_first_piece_does() -> None:
    trace = trace_of(
        hello(1),
        printed(2, "a", end=False),
        printed(3, "x", end=True, thread=2),
        printed(4, "y", end=True, pid=7),
        printed(5, "b", end=True),
        printed(6, "rest", end=False),
    )
    assert [(line.time, line.text, line.pid) for line in trace.lines] == [
        (2, "ab", MAIN), (3, "x", MAIN), (4, "y", 7), (6, "rest", MAIN),
    ]  # fmt: skip


def test_marks_are_found_by_name() -> None:
    marks = [record(time, ev.Mark(seq=time, own_pid=MAIN, name=name)) for time, name in ((1, "a"), (2, "b"), (3, "a"))]
    assert [mark.time for mark in trace_of(*marks).marks("a")] == [1, 3]
