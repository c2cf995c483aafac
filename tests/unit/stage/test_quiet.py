"""Looks made by hand. Times in ms here, for the reader's sake."""

import pytest

from grader.stage.proctable import Look, Thread
from grader.stage.quiet import QuietWatch, Stillness

MS = 1_000_000


def thread(
    pid: int = 1, *, tid: int | None = None, asleep: bool = True, timed: bool = False, slices: int = 5, cpu: float = 0
) -> Thread:
    return Thread(pid, tid or pid, asleep=asleep, timed=timed, slices=slices, cpu=int(cpu * MS))


def see(watch: QuietWatch, time: float, *threads: Thread) -> Stillness:
    return watch.see(Look(int(time * MS), threads))


def test_asleep_in_two_looks_without_a_time_slice_is_still() -> None:
    watch = QuietWatch()
    assert not see(watch, 0, thread()).still
    assert see(watch, 5, thread()).still


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (thread(), thread(slices=6)),  # ran in between
        (thread(asleep=False), thread()),
        (thread(), thread(asleep=False)),  # runnable, be it starved
        (thread(timed=True), thread(timed=True)),  # wakes by itself
        (thread(), thread(tid=9)),  # another thread
        (thread(slices=-1), thread(slices=-1)),  # the kernel does not count
    ],
)
def test_what_may_move_is_not_still(before: Thread, now: Thread) -> None:
    watch = QuietWatch()
    see(watch, 0, before)
    assert not see(watch, 5, now).still


def test_one_thread_that_may_move_is_enough() -> None:
    watch = QuietWatch()
    see(watch, 0, thread(1), thread(2))
    assert not see(watch, 5, thread(1), thread(2, timed=True)).still
    assert not see(watch, 9, thread(1)).still  # one is gone: who waited for it may be about to wake


def test_an_idlers_main_thread_may_wake_by_itself() -> None:
    watch = QuietWatch()
    one, its_other = thread(1, timed=True), thread(1, tid=2)
    watch.see(Look(0, (one, its_other)), {1})
    assert watch.see(Look(5 * MS, (one, its_other)), {1}).still
    assert not watch.see(Look(10 * MS, (one, its_other))).still
    timed = thread(1, tid=2, timed=True)
    watch.see(Look(15 * MS, (one, timed)), {1})
    assert not watch.see(Look(20 * MS, (one, timed)), {1}).still  # its other threads serve the program
    assert not watch.see(Look(25 * MS, (thread(1, timed=True, slices=6), its_other)), {1}).still  # it ran


def test_a_word_between_two_looks_is_a_move() -> None:
    watch = QuietWatch()
    see(watch, 0, thread())
    watch.hear(1, idle=True)
    assert not see(watch, 5, thread()).still
    assert see(watch, 9, thread()).still


def test_an_empty_run_is_not_calm() -> None:
    assert see(QuietWatch(), 0).calm == 0


def test_calm_grows_while_a_process_sleeps() -> None:
    watch = QuietWatch()
    for time in (0, 100, 250):
        stands = see(watch, time, thread(timed=True))
    assert stands.calm == pytest.approx(0.25)


def test_the_least_calm_process_counts() -> None:
    watch = QuietWatch()
    see(watch, 0, thread(1))
    see(watch, 100, thread(1), thread(2))
    stands = see(watch, 250, thread(1), thread(2))
    assert stands.calm == pytest.approx(0.15)


def test_a_poller_stays_calm() -> None:
    watch = QuietWatch()
    for step in range(100):
        awake = step % 10 == 9  # now and then it is seen at work
        watch.hear(1, idle=True)
        stands = see(watch, step * 10, thread(timed=True, asleep=not awake, slices=step, cpu=step * 0.2))
    assert stands.calm > 0.6
    assert not stands.still


def test_a_word_that_matters_ends_the_calm() -> None:
    watch = QuietWatch()
    see(watch, 0, thread())
    see(watch, 300, thread())
    watch.hear(1, idle=False)
    assert see(watch, 400, thread()).calm == 0
    assert see(watch, 500, thread()).calm == pytest.approx(0.1)


def test_a_word_of_one_leaves_the_others_calm() -> None:
    watch = QuietWatch()
    see(watch, 0, thread(1), thread(2))
    watch.hear(2, idle=False)
    see(watch, 300, thread(1), thread(2))
    assert see(watch, 400, thread(1), thread(2)).calm == pytest.approx(0.1)
    watch.hear(2, idle=False)
    see(watch, 500, thread(1), thread(2))
    assert see(watch, 900, thread(1), thread(2)).calm == pytest.approx(0.4)


def test_who_computes_is_not_calm() -> None:
    watch = QuietWatch()
    for step in range(20):
        stands = see(watch, step * 100, thread(asleep=step % 2 == 0, cpu=step * 50, slices=step))
    assert stands.calm < 0.2


def test_who_is_starved_is_never_calm() -> None:
    watch = QuietWatch()
    for step in range(1_000):
        stands = see(watch, step * 1_000, thread(asleep=False, cpu=0))
    assert stands.calm == 0
    assert not stands.still


def test_one_thread_awake_keeps_its_process_awake() -> None:
    watch = QuietWatch()
    for step in range(10):
        stands = see(watch, step * 100, thread(1, tid=1), thread(1, tid=2, asleep=False))
    assert stands.calm == 0


def test_who_spins_for_long_without_a_word_does_not_count() -> None:
    watch = QuietWatch()
    for step in range(12):
        stands = see(watch, step * 100, thread(1), thread(2, asleep=False, cpu=step * 100, slices=step))
    assert stands.calm == pytest.approx(1.1)
    assert stands.spinning


def test_who_spins_with_words_counts() -> None:
    watch = QuietWatch()
    for step in range(12):
        watch.hear(2, idle=False)
        stands = see(watch, step * 100, thread(1), thread(2, asleep=False, cpu=step * 100, slices=step))
    assert stands.calm == 0


def test_when_a_process_leaves_the_calm_begins_anew() -> None:
    watch = QuietWatch()
    see(watch, 0, thread(1), thread(2, asleep=False))
    see(watch, 9_000, thread(1), thread(2, asleep=False))
    assert see(watch, 9_050, thread(1)).calm == 0  # who waited for it has not had the time to wake
    assert see(watch, 9_250, thread(1)).calm == pytest.approx(0.2)


def test_who_spun_and_left_does_not_leave_the_others_for_dead() -> None:
    watch = QuietWatch()
    for step in range(100):
        stands = see(watch, step * 100, thread(1), thread(2, asleep=False, cpu=step * 100, slices=step))
    assert stands.spinning
    stands = see(watch, 10_000, thread(1))
    assert not stands.spinning
    assert stands.calm == 0


def test_who_polls_for_a_lock_counts_as_spinning_soon() -> None:
    watch = QuietWatch()
    see(watch, 0, thread(1), thread(2, asleep=False))
    watch.hear(2, idle=True, polls=True)
    see(watch, 100, thread(1), thread(2, asleep=False, cpu=25))
    stands = see(watch, 400, thread(1), thread(2, asleep=False, cpu=100))
    assert stands.spinning
    assert stands.calm == pytest.approx(0.4)
    watch.hear(2, idle=False)  # it has the lock
    assert see(watch, 500, thread(1), thread(2, asleep=False, cpu=150)).calm == 0


def test_who_polls_for_a_lock_and_is_starved_does_not_count_as_spinning() -> None:
    watch = QuietWatch()
    see(watch, 0, thread(1), thread(2, asleep=False))
    watch.hear(2, idle=True, polls=True)
    for step in range(1, 50):
        stands = see(watch, step * 100, thread(1), thread(2, asleep=False, cpu=1))
    assert not stands.spinning
    assert stands.calm == 0


def test_a_pid_that_comes_again_begins_anew() -> None:
    watch = QuietWatch()
    see(watch, 0, thread(cpu=500))
    see(watch, 300, thread(cpu=500))
    assert see(watch, 400, thread(cpu=1)).calm < 0.2
