from typing import Any

import pytest

from grader.judge.api import CheckFailed, Inconclusive
from grader.judge.ending import (
    call_text,
    ending_params,
    fail_with_error,
    import_code,
    is_about_pickling,
    place,
    returned,
)
from grader.model import events as ev
from grader.model.run import Ending, Run, Standing
from tests.unit.judge.conftest import MakeRun


def raised(kind: str = "ValueError", message: str = "3", run: Run | None = None, **more: Any) -> ev.RaisedError:
    frames = [("/lib/x.py", 1, "f")]
    if run is not None:
        file = str(run.folder / "exercise.py")
        frames += [(file, 2, "main"), (file, 5, "helper"), ("/lib/y.py", 9, "g")]
    return ev.RaisedError(type=kind, message=message, frames=frames, **more)


def failure(run: Run) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        returned(run)
    assert caught.value.run is run
    return caught.value


def test_what_was_returned_is_returned(make_run: MakeRun) -> None:
    assert returned(make_run()) == 9
    assert returned(make_run(value=None)) is None


@pytest.mark.parametrize("ending", [one for one in Ending if one is not Ending.FINISHED])
def test_every_other_ending_is_a_failure_of_its_name(make_run: MakeRun, ending: Ending) -> None:
    assert failure(make_run(ending=ending, returned=False)).code == f"run.{ending}"


def test_every_other_ending_is_a_failure_even_with_a_value(make_run: MakeRun) -> None:
    assert failure(make_run(ending=Ending.WALL_LIMIT)).code == "run.wall_limit"


def test_finished_without_a_result_is_a_failure(make_run: MakeRun) -> None:
    assert failure(make_run(returned=False)).code == "run.no_result"


@pytest.mark.parametrize(
    ("error", "during", "code"),
    [
        (raised(), "call", "run.raised"),
        (raised("NotImplementedError", ""), "call", "run.not_implemented"),
        (raised("PicklingError", "Can't"), "call", "guard.not_picklable"),
        (raised("AttributeError", "Can't pickle local object"), "call", "guard.not_picklable"),
        (raised("SyntaxError", "x"), "import", "import.syntax"),
        (raised("TabError", "x"), "import", "import.syntax"),
        (raised("ModuleNotFoundError", "x"), "import", "import.module_missing"),
        (raised("NotImplementedError", ""), "import", "import.raised"),
    ],
)
def test_errors_have_codes(make_run: MakeRun, error: ev.RaisedError, during: str, code: str) -> None:
    failed = failure(make_run(returned=False, error=error, error_while=during))
    assert failed.code == code
    assert failed.params["type"] == error.type


@pytest.mark.parametrize("ending", list(Ending))
def test_what_never_came_to_the_students_file_is_ours(make_run: MakeRun, ending: Ending) -> None:
    with pytest.raises(Inconclusive):
        returned(make_run(ending=ending, returned=False, records=()))


def test_an_error_of_the_setup_is_ours(make_run: MakeRun) -> None:
    with pytest.raises(Inconclusive):
        returned(make_run(returned=False, error=raised(), error_while="setup"))


def test_an_error_has_the_students_innermost_line(make_run: MakeRun) -> None:
    run = make_run()
    params = failure(make_run(returned=False, error=raised(run=run), error_while="call")).params
    assert (params["file"], params["line"], params["source"]) == ("exercise.py", 5, "raise ValueError(x)")
    assert params["call"] == "main(3)"


def test_a_childs_error_has_the_line_of_its_remote_traceback(make_run: MakeRun) -> None:
    folder = make_run().folder
    remote = f'Traceback:\n  File "/lib/pool.py", line 7, in w\n  File "{folder}/exercise.py", line 2, in main\n'
    params = failure(make_run(returned=False, error=raised(remote=remote), error_while="call")).params
    assert (params["file"], params["line"]) == ("exercise.py", 2)


def test_an_error_without_a_students_line_has_no_place(make_run: MakeRun) -> None:
    params = failure(make_run(returned=False, error=raised(), error_while="call")).params
    assert "line" not in params


def test_a_long_message_is_cut(make_run: MakeRun) -> None:
    error = raised(message="x" * 5000)
    assert len(failure(make_run(returned=False, error=error, error_while="call")).params["error"]) == 400


def test_the_code_can_be_told(make_run: MakeRun) -> None:
    with pytest.raises(CheckFailed) as caught:
        fail_with_error(make_run(), raised(), "guard.fails_under_spawn")
    assert caught.value.code == "guard.fails_under_spawn"


def test_a_deadlock_says_where_each_process_stood(make_run: MakeRun) -> None:
    file = str(make_run().folder / "exercise.py")
    standings = (
        Standing(pid=1, name="main", frames=((file, 2, "main"),), waiting_for="process"),
        Standing(pid=2, name="ann", frames=((file, 5, "helper"), (file, 2, "main")), waiting_for=None),
    )
    params = ending_params(make_run(ending=Ending.DEADLOCK, standings=standings, errors="  oh\n", exit_status=None))
    assert (params["line"], params["source"], params["errors"]) == (2, "return helper(x)", "oh")
    assert params["standings"] == [
        {"process": "main", "file": "exercise.py", "line": 2, "function": "main", "waiting_for": "process"},
        {"process": "ann", "file": "exercise.py", "line": 5, "function": "helper", "waiting_for": None},
    ]
    assert "status" not in params


def test_an_exit_has_its_status(make_run: MakeRun) -> None:
    assert ending_params(make_run(ending=Ending.EXITED, exit_status=-9))["status"] == -9


def test_a_line_that_is_not_there_has_no_text(make_run: MakeRun) -> None:
    run = make_run()
    assert place(run.folder, "/elsewhere/gone.py", 1)["source"] == ""
    assert place(run.folder, "exercise.py", 99)["source"] == ""


@pytest.mark.parametrize(("function", "text"), [("main", "main(3)"), (None, "import exercise")])
def test_calls_read_as_they_are_written(make_run: MakeRun, function: str | None, text: str) -> None:
    assert call_text(make_run(function=function)) == text


@pytest.mark.parametrize(
    ("kind", "message", "is_it"),
    [
        ("PicklingError", "", True),
        ("TypeError", "cannot pickle '_io.TextIOWrapper' object", True),
        ("ValueError", "no", False),
    ],
)
def test_what_is_about_pickling(kind: str, message: str, is_it: bool) -> None:
    assert is_about_pickling(raised(kind, message)) is is_it


def test_an_odd_import_error_is_just_raised() -> None:
    assert import_code(raised("ImportError")) == "import.raised"
