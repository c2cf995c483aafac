"""compare_performance: other programs run and measured, failures told, and a chart with a bar for each."""

from collections.abc import Iterator

import pytest

from grader.judge import (
    CheckFailed,
    Gate,
    Lab,
    Prop,
    Run,
    call_text,
    check,
    exactly,
    images,
    programs,
    require,
    returned,
    standard,
    timing,
)  # fmt: skip
from grader.judge.importing import test_imports_cleanly
from grader.judge.programs import Programs, Told
from grader.judge.values import real_number, show
from grader.stage.fonts import font_files

FIRST_RUN = "mixed"  # which shows that the file can be imported, too

ROUNDED = 10_000_000  # ns; seconds may be rounded to two places


@pytest.fixture(scope="module", autouse=True)
def fonts(lab: Lab) -> Iterator[None]:
    """Spare every run the search for fonts, which would take matplotlib seconds."""
    lab.files.update(font_files())
    yield


@pytest.fixture(scope="module")
def stand_ins(lab: Lab) -> Programs:
    """Programs to run."""
    return programs.make_programs(lab.random)


@pytest.fixture(scope="module")
def scripts(lab: Lab, stand_ins: Programs) -> list[str]:
    """Their names in some order, one of a missing program among them."""
    names = [*stand_ins.good, stand_ins.bad, stand_ins.gone[0]]
    lab.random.shuffle(names)
    return names


def compare(lab: Lab, stand_ins: Programs, scripts: list[str]) -> Run:
    """main with some scripts; each is held when it prints, until nothing else moves."""
    output = f"chart_{lab.random.randrange(1000)}.png"
    return lab.run(
        "main", scripts, output, gate=Gate(point="print", want=9, words=(stand_ins.word,), misses=99),
        watch=("run_script",), files=stand_ins.files, prepare=Prop(name="watch_charts"),
        harvest=Prop(name="read_chart", args=(output, scripts)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def mixed(lab: Lab, stand_ins: Programs) -> Run:
    """Four scripts in some order, of which one fails and one is missing."""
    names = [*stand_ins.good, stand_ins.bad, stand_ins.gone[0]]
    lab.random.shuffle(names)
    return compare(lab, stand_ins, names)


@pytest.fixture(scope="module")
def drawn(lab: Lab, stand_ins: Programs, mixed: Run) -> Run:
    """The same; or, when the failing script has ended it all, once more without that script."""
    if mixed.error is None or mixed.error.type == "NotImplementedError":
        return mixed
    return compare(lab, stand_ins, [*stand_ins.good, *stand_ins.gone])


@pytest.fixture(scope="module")
def told(lab: Lab, stand_ins: Programs) -> dict[str, Told]:
    """run_script for one that runs through, one that fails and one that is missing."""
    names = [stand_ins.good[0], stand_ins.bad, stand_ins.gone[1]]
    run = lab.run("prop:run_scripts", names, files=stand_ins.files, shown=f"run_script({names[0]!r})")
    return dict(zip(names, map(programs.read_told, returned(run)), strict=True))


@check(kind="result", points=1)
def test_seconds_are_returned(drawn: Run, stand_ins: Programs) -> None:
    """main returns a dict with the seconds of each script, and 0 for one that is missing."""
    value, call = returned(drawn), call_text(drawn)
    names = drawn.request.args[0]
    exactly(dict, value, call=call)
    got, expected = show(sorted(map(str, value))), show(sorted(names))
    require(set(value) == set(names), "result.scripts", seen_in=drawn, call=call, got=got, expected=expected)
    for name in names:
        seconds = real_number(value[name], call=call)
        missing = name in stand_ins.gone
        require(not (missing and seconds), "result.missing_counts", seen_in=drawn, call=call, file=name, got=seconds)


@check(kind="pids", points=1, after=test_seconds_are_returned)
def test_scripts_are_run(drawn: Run) -> None:
    """Each script is run in a process of its own, by the Python that runs main, and waited for."""
    own = programs.own_notes(drawn)
    call = call_text(drawn)
    for name in programs.those_there(drawn):
        notes = programs.notes_of(drawn, name)
        if notes is None:
            raise CheckFailed("pids.script_not_run", {"call": call, "file": name}, drawn)
        require(notes.pid != own.pid, "pids.script_in_main", seen_in=drawn, call=call, file=name)
        same = not notes.other and (notes.version, notes.prefix) == (own.version, own.prefix)
        require(same, "pids.other_python", seen_in=drawn, call=call, file=name)
        require(notes.end is not None, "order.script_not_waited_for", seen_in=drawn, call=call, file=name)


@check(kind="result", points=1, after=test_scripts_are_run)
def test_seconds_are_honest(drawn: Run) -> None:
    """The seconds reach from before a script starts to after it has ended."""
    value = returned(drawn)
    for name in programs.those_there(drawn):
        notes = programs.notes_of(drawn, name)
        least = notes.end - notes.begin if notes is not None and notes.end is not None else 0
        timing.require_honest_seconds(drawn, value[name], least, most_of(drawn, name), rounding=ROUNDED)


@check(kind="output", points=0.5, after=test_seconds_are_returned)
def test_missing_script_is_reported(drawn: Run, told: dict[str, Told], stand_ins: Programs) -> None:
    """For a script that is not there, run_script returns 0 and says so."""
    good, gone = stand_ins.good[0], stand_ins.gone[1]
    call = f"run_script({gone!r})"
    programs.require_no_error(told[gone], call, gone)
    seconds = real_number(told[gone].value, call=call)
    require(seconds == 0, "result.missing_counts", call=call, file=gone, got=seconds)
    said = programs.says_more(told[gone].text, gone, told[good].text, good)
    said = said or programs.is_singled_out(drawn, stand_ins.gone[0], stand_ins.good)
    require(said, "output.missing_hidden", call=call, file=gone)


@check(kind="output", points=1, after=test_scripts_are_run)
def test_failing_script_is_reported(mixed: Run, told: dict[str, Told], stand_ins: Programs) -> None:
    """A script that fails does not end the comparison; a line says that it failed, and names it."""
    good, bad = stand_ins.good[0], stand_ins.bad
    if mixed.error is not None:
        params = {"call": call_text(mixed), "file": bad, "type": mixed.error.type, "error": mixed.error.message[:300]}
        raise CheckFailed("result.script_raises", params, mixed)
    returned(mixed)
    said = programs.is_singled_out(mixed, bad, stand_ins.good)
    if not said and told[bad].error is None:
        text = told[bad].text
        said = programs.says_more(text, bad, told[good].text, good, stand_ins.code)
        said = said and bool(programs.lines_naming(text, bad))
    require(said, "output.failure_hidden", seen_in=mixed, call=call_text(mixed), file=bad, code=stand_ins.code)


@check(kind="files", points=1, after=test_seconds_are_returned)
def test_chart_is_drawn(drawn: Run) -> None:
    """The chart is saved as the file that was asked for, a real picture."""
    file = drawn.request.args[1]
    picture, _, _ = programs.harvest_of(drawn)
    if picture is None:
        raise CheckFailed("files.no_chart", {"call": call_text(drawn), "file": file}, drawn)
    found = images.read_found(picture)
    if isinstance(found, images.Unreadable):
        raise CheckFailed("files.unreadable", {"call": call_text(drawn), "file": file, "error": found.reason}, drawn)
    require(not found.constant, "files.constant", seen_in=drawn, call=call_text(drawn), file=file)


@check(kind="files", points=1, after=test_chart_is_drawn)
def test_chart_has_a_bar_for_each(drawn: Run) -> None:
    """The chart has as many bars as there are scripts, with the scripts' names."""
    names, output = drawn.request.args
    figures = programs.figures_in(drawn, output)
    call = call_text(drawn)
    if not figures and len(drawn.trace.children) > len(programs.those_there(drawn)):
        return  # drawn in a process of its own, into which nobody could look
    counts = [count for figure in figures for count in figure.bars]
    expected = len(names)
    require(
        expected in counts, "files.bars", seen_in=drawn, call=call, file=output, expected=expected,
        got=max(counts, default=0),
    )  # fmt: skip
    # one of the scripts is missing, and its seconds are none
    differ = any(
        count == expected and not alike
        for figure in figures
        for count, alike in zip(figure.bars, figure.alike, strict=True)
    )
    require(differ, "files.bars_alike", seen_in=drawn, call=call, file=output)
    texts = {text for figure in figures if expected in figure.bars for text in figure.texts}
    for name in names:
        labelled = programs.is_named_in(name, texts)
        require(labelled, "files.labels", seen_in=drawn, call=call, file=name, texts=sorted(texts)[:12])


@check(kind="cleanup", points=0.5, after=test_scripts_are_run)
def test_nothing_is_left(drawn: Run) -> None:
    """When main returns, no script is running any more."""
    standard.require_clean(drawn)


def most_of(run: Run, name: str) -> int:
    """How long a script may have taken at most, in ns: from the end of the call of run_script before its own to the
    beginning of the one after it, wherever in between the clock was looked at."""
    begin, end = run.trace.main_span
    assert begin is not None and end is not None
    calls = [call for call in run.trace.calls if call.end is not None]
    own = [call for call in calls if standard.arguments_of(call, ["script_name"]).get("script_name") == name]
    if len(own) == 1:
        begin = max((call.end for call in calls if call.end is not None and call.end <= own[0].begin), default=begin)
        end = min((call.begin for call in calls if call.begin >= (own[0].end or 0)), default=end)
    return end - begin
