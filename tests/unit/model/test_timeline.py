from grader.model import events as ev
from grader.model.timeline import MAX_BARS, MAX_LANES, draw_timeline
from grader.model.trace import Trace
from tests.unit.model.conftest import Recorded
from tests.unit.model.test_trace import begin, hello, trace_of


def test_a_lane_a_process_without_helpers(recorded: Recorded) -> None:
    timeline = draw_timeline(recorded("pool_forkserver"))
    assert timeline.lanes[0].name == "main"
    assert len(timeline.lanes) == 3
    for lane in timeline.lanes[1:]:
        held, task = lane.bars
        assert (held.kind, task.kind) == ("held", "task")
        assert task.label in ("square(1)", "square(2)")
        assert lane.begin <= held.begin < held.end == task.begin <= task.end <= lane.end <= timeline.length


def test_joins_are_in_mains_lane(recorded: Recorded) -> None:
    trace = recorded("one_after_the_other")
    lane = draw_timeline(trace).lanes[0]
    assert [bar.kind for bar in lane.bars] == ["join", "join"]
    assert [bar.label for bar in lane.bars] == [f"join {one.pid}" for one in trace.with_role("process")]


def test_what_has_no_end_goes_to_the_timelines_end(recorded: Recorded) -> None:
    trace = recorded("killed")
    timeline = draw_timeline(trace)
    assert timeline.lanes[1].bars[0].end == timeline.length


def test_an_empty_trace_has_an_empty_timeline() -> None:
    assert draw_timeline(trace_of()).lanes == []


def test_a_timeline_stays_small() -> None:
    tasks = [begin(time, number=str(time), pid=7) for time in range(2, 2 * MAX_BARS)]
    crowd = [hello(1, pid=pid) for pid in range(7, 7 + 2 * MAX_LANES)]
    timeline = draw_timeline(trace_of(hello(1), *crowd, *tasks))
    assert len(timeline.lanes) == MAX_LANES
    assert max(len(lane.bars) for lane in timeline.lanes) == MAX_BARS


def test_numbers_too_long_to_print_have_a_label() -> None:
    trace = trace_of(hello(1), hello(2, pid=7), begin(3, args=b'["t",[["i","' + b"f" * 10_000 + b'"]]]', pid=7))
    (bar,) = draw_timeline(trace).lanes[1].bars
    assert bar.label.startswith("f(")


def test_times_are_seconds_from_the_calls_begin() -> None:
    main_begin = ev.Record(pid=100, time=2_000_000_000, event=ev.MainBegin(seq=2, own_pid=100, cpu=0, wait=0))
    main_end = ev.Record(pid=100, time=5_000_000_000, event=ev.MainEnd(seq=9, own_pid=100, cpu=0, wait=0))
    trace = Trace(
        records=(hello(1), main_begin, hello(3_000_000_000, pid=7), main_end), main_pid=100, ends={7: 4_500_000_000}
    )
    timeline = draw_timeline(trace)
    assert timeline.length == 3.0
    assert (timeline.lanes[1].begin, timeline.lanes[1].end) == (1.0, 2.5)


def lock(time: int, action: str, name: str = "a") -> ev.Record:
    return ev.Record(pid=7, time=time, event=ev.Lock(seq=time, own_pid=7, action=action, name=name))


def test_waits_for_locks_and_the_time_inside() -> None:
    records = [lock(3, "wait"), lock(4, "got"), lock(5, "got"), lock(6, "released"), lock(7, "released")]
    trace = trace_of(hello(1), hello(2, pid=7), *records, lock(8, "wait", "b"))
    bars = [(bar.kind, round(bar.begin * 1e9), round(bar.end * 1e9)) for bar in draw_timeline(trace).lanes[1].bars]
    assert bars == [("wait", 2, 3), ("inside", 3, 6), ("wait", 7, 7)]


def test_waits_for_what_others_send() -> None:
    waits = [
        ev.Record(pid=7, time=time, event=ev.Wait(seq=time, own_pid=7, action=action, what="queue"))
        for time, action in ((3, "begin"), (4, "end"), (5, "begin"))
    ]
    lane = draw_timeline(trace_of(hello(1), hello(2, pid=7), *waits, hello(9, pid=8))).lanes[1]
    assert [(bar.label, round(bar.begin * 1e9), round(bar.end * 1e9)) for bar in lane.bars] == [
        ("queue", 2, 3),
        ("queue", 4, 8),
    ]
