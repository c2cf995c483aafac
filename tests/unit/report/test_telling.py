from grader.model.timeline import Bar, Lane, Moment, Timeline
from grader.report.telling import tell
from grader.words import Words


def bar(begin: float, end: float, kind: str, label: str = "") -> Bar:
    return Bar(begin=begin, end=end, kind=kind, label=label)


def test_a_sentence_for_all_that_a_process_did() -> None:
    lane = Lane(
        name="P-1",
        pid=7,
        begin=0.0,
        end=0.1,
        bars=[
            bar(0.01, 0.02, "held"),
            bar(0.02, 0.09, "task", "work(3)"),
            bar(0.03, 0.04, "wait", "lock"),
            bar(0.04, 0.05, "inside", "lock"),
            bar(0.09, 0.1, "join"),
        ],
        moments=[Moment(at=0.05, kind="print", label="hello"), Moment(at=0.06, kind="set", label="event")],
    )
    assert tell(Timeline(length=0.1, lanes=[lane]), Words("en")) == [
        "P-1 (PID 7) lived from 0.0 to 100 ms. It worked on work(3) (20–90 ms). "
        "It waited 10 ms for other processes to end. The grader held it back for 10 ms. "
        "It held a lock 1 time, 10 ms in all. It waited 1 time for a lock, 10 ms in all. "
        "It printed 1 line, first: hello It set an event at 60 ms."
    ]


def test_many_are_counted() -> None:
    work = [bar(0.0, 0.1, "call", f"f({number})") for number in range(9)]
    lanes = [Lane(name=f"P-{n}", pid=n, begin=0.0, end=0.1, bars=work) for n in range(15)]
    told = tell(Timeline(length=0.1, lanes=lanes), Words("en"))
    assert "f(3) (0.0–100 ms), and 5 more." in told[0]
    assert told[-1] == "And 3 more processes."
