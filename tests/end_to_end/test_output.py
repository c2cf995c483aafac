"""Every printed line belongs to the process that printed it, however it is printed."""

import pytest

from tests.end_to_end.conftest import Bench, every_method, said

HELLO = """
import multiprocessing

def hello(name):
    print("hello", name)

def main(names):
    processes = [multiprocessing.Process(target=hello, args=(name,), name=name) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("done")
"""


@every_method
def test_lines_belong_to_their_process(bench: Bench, method: str) -> None:
    run = bench.run(HELLO, "main", ["ann", "bob"], method=method)
    assert said(run) == [("ann", "hello ann"), ("bob", "hello bob"), ("main", "done")]
    assert run.trace.lines[-1].text == "done"
    assert sorted(run.output.splitlines()) == ["done", "hello ann", "hello bob"]


@pytest.mark.parametrize(
    "statements",
    [
        "print('a b')",
        "print('a', 'b')",
        "print('a', end=' '); print('b')",
        "print('a', end=''); print(' b', end='', flush=True); print()",
        "sys.stdout.write('a b')",
        "sys.stdout.buffer.write(b'a b')",
        "sys.stdout.buffer.write(b'a'); sys.stdout.buffer.flush(); sys.stdout.write(' b\\n')",
        "sys.__stdout__.write('a b\\n')",
        "print('a b', end='')",
        "print('a b', end='', file=sys.stdout)",
        "sys.stdout.writelines(['a ', 'b', '\\n'])",
        "t = threading.Thread(target=print, args=('a b',)); t.start(); t.join()",
        "t = threading.Thread(target=print, args=('a b',), kwargs={'end': ''}); t.start(); t.join()",
        "print('a b', file=open(1, 'w', closefd=False), flush=True) or print(end='a b')",
    ],
)
def test_a_line_is_seen_however_it_is_written(bench: Bench, statements: str) -> None:
    source = f"""
import multiprocessing, sys, threading

def work():
    {statements}

def main():
    process = multiprocessing.Process(target=work, name="child")
    process.start()
    process.join()
    work()
"""
    run = bench.run(source, method="fork")
    assert said(run) == [("child", "a b"), ("main", "a b")]


def test_half_lines_of_two_threads_do_not_mix(bench: Bench) -> None:
    run = bench.run(
        """
        import threading

        def say(word, mine, other):
            for letter in word:
                mine.acquire()
                print(letter, end="")
                other.release()
            mine.acquire()
            print()
            other.release()

        def main():
            a, b = threading.Semaphore(1), threading.Semaphore(0)
            threads = [threading.Thread(target=say, args=parts) for parts in (("abc", a, b), ("xyz", b, a))]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        """
    )
    assert said(run) == [("main", "abc"), ("main", "xyz")]


def test_a_forked_child_does_not_repeat_what_its_parent_had_begun(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing

        def work():
            print("child")

        def main():
            print("begun", end=" ")
            process = multiprocessing.Process(target=work, name="child")
            process.start()
            process.join()
            print("ended")
        """,
        method="fork",
    )
    assert said(run) == [("child", "child"), ("main", "begun ended")]


def test_a_line_counts_when_it_is_printed_not_when_it_is_flushed(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing

        def work(come, go):
            print("first")
            come.set()
            go.wait()

        def main():
            come, go = multiprocessing.Event(), multiprocessing.Event()
            process = multiprocessing.Process(target=work, args=(come, go), name="child")
            process.start()
            come.wait()
            print("second")
            go.set()
            process.join()
        """
    )
    assert [line.text for line in run.trace.lines] == ["first", "second"]


def test_text_of_all_kinds(bench: Bench) -> None:
    run = bench.run(
        r"""
        import sys

        def main():
            print("ü\t\N{GRINNING FACE}\0")
            print("\ud800")
            sys.stdout.buffer.write(b"\xff\xfe\n")
            print("x" * 100_000)
            print()
        """
    )
    texts = [line.text for line in run.trace.lines]
    assert texts[0] == "ü\t\N{GRINNING FACE}\0"
    assert texts[1] == r"\ud800"
    assert texts[2] == r"\xff\xfe"
    assert texts[3].startswith("x" * 4000) and set(texts[3]) == {"x"}
    assert texts[4] == ""


def test_standard_error_is_kept_apart(bench: Bench) -> None:
    run = bench.run("import sys\n\ndef main():\n    print('out')\n    print('err', file=sys.stderr)")
    assert (run.output, run.errors, said(run)) == ("out\n", "err\n", [("main", "out")])


def test_redirected_output_is_no_output(bench: Bench) -> None:
    run = bench.run(
        """
        import contextlib, io

        def main():
            with contextlib.redirect_stdout(io.StringIO()) as kept:
                print("inside")
            print("outside")
            return kept.getvalue()
        """
    )
    assert run.value == "inside\n"
    assert said(run) == [("main", "outside")]


def test_a_killed_workers_lines_are_kept(bench: Bench) -> None:
    run = bench.run(
        """
        import multiprocessing, os, signal

        def work():
            print("last words")
            os.kill(os.getpid(), signal.SIGKILL)

        def main():
            process = multiprocessing.Process(target=work, name="child")
            process.start()
            process.join()
            return process.exitcode
        """
    )
    assert run.value == -9
    assert said(run) == [("child", "last words")]
    (task,) = run.trace.tasks
    assert task.end is None


def test_patched_clocks_and_pids_change_nothing(bench: Bench) -> None:
    run = bench.run(
        """
        import os, time

        os.getpid = lambda: 1
        time.time = time.time_ns = time.monotonic = lambda: 0

        def main():
            print("here")
            return os.getpid()
        """
    )
    assert run.value == 1
    (line,) = run.trace.lines
    assert line.pid == run.trace.main_pid != 1
    assert line.time > run.trace.start
