"""Props of the exercise that runs other programs and draws a chart of how long they took."""

import os
import sys

from grader.probe.props_images import read_picture

OTHER = "GRADER_OTHER_PYTHON"  # set where a program was started by a name that the PATH happens to find
DECOY = """#!/bin/sh
{other}=1 exec '{python}' "$@"
"""
MOST_TEXTS = 400
MOST_LETTERS = 80


def watch_charts(probe, module):
    """Put another Python first on the PATH, and tell of every figure that is drawn or saved what is in it."""
    put_decoys(probe.work)
    tell_figures(probe)


def put_decoys(work):
    """Programs called python, python3 and so on that can be told from the one that runs the student's program."""
    folder = os.path.join(work, ".bin")
    os.makedirs(folder, exist_ok=True)
    for name in ("python", "python3", f"python3.{sys.version_info.minor}"):
        path = os.path.join(folder, name)
        with open(path, "w") as file:
            file.write(DECOY.format(other=OTHER, python=sys.executable))
        os.chmod(path, 0o755)
    os.environ["PATH"] = folder + os.pathsep + os.environ.get("PATH", os.defpath)


def tell_figures(probe):
    """Patch matplotlib's figures (`Figure.draw`) and canvases (`FigureCanvasBase.print_figure`)."""
    try:
        from matplotlib.backend_bases import FigureCanvasBase
        from matplotlib.figure import Figure
    except ImportError:
        return
    from functools import wraps

    draw, print_figure = Figure.draw, FigureCanvasBase.print_figure

    @wraps(draw)
    def told_draw(self, *args, **kwargs):
        result = draw(self, *args, **kwargs)
        probe.emit("mark", name="figure.drawn", data={"file": "", **describe_figure(self)})
        return result

    @wraps(print_figure)
    def told_print_figure(self, filename, *args, **kwargs):
        result = print_figure(self, filename, *args, **kwargs)
        name = os.path.basename(os.fspath(filename)) if isinstance(filename, str | os.PathLike) else ""
        probe.emit("mark", name="figure.saved", data={"file": str(name)[:200], **describe_figure(self.figure)})
        return result

    vars_of = {Figure: ("draw", told_draw), FigureCanvasBase: ("print_figure", told_print_figure)}
    for owner, (name, function) in vars_of.items():
        setattr(owner, name, function)


def describe_figure(figure):
    """How many bars each plot of a figure has, in how many plots all of them are alike, and the texts in it."""
    from matplotlib.container import BarContainer
    from matplotlib.text import Text

    plots = [
        [bar for one in axes.containers if isinstance(one, BarContainer) for bar in one.patches] for axes in figure.axes
    ]
    bars = [len(plot) for plot in plots]
    alike = [len({(bar.get_width(), bar.get_height()) for bar in plot}) == 1 for plot in plots]
    texts = {text.get_text() for text in figure.findobj(Text) if text.get_text() and text.get_visible()}
    return {"bars": bars, "alike": alike, "texts": sorted(text[:MOST_LETTERS] for text in texts)[:MOST_TEXTS]}


def read_chart(probe, module, output, scripts):
    """The picture that was drawn as `read_pictures` tells it (None when there is none), and what each script noted."""
    path = os.path.join(probe.work, output)
    picture = read_picture(path) if os.path.lexists(path) else None
    return picture, read_notes(probe.work, scripts), [os.getpid(), sys.version, sys.prefix]


def read_notes(work, scripts):
    """Per script, the lines of the file that it writes beside itself."""
    notes = {}
    for script in scripts:
        try:
            with open(os.path.join(work, script + ".notes")) as file:
                notes[script] = file.read(4000).splitlines()
        except OSError:
            notes[script] = []
    return notes


def run_scripts(probe, module, scripts):
    """Call `run_script` for each script; tells for each what came back, what was raised, and all that was written to
    either stream meanwhile."""
    return [call_and_catch(probe.work, module.run_script, script) for script in scripts]


def call_and_catch(work, function, script):
    """One call, with the descriptors of both streams turned to files for as long as it takes."""
    kept = [os.dup(1), os.dup(2)]
    paths = [os.path.join(work, f".caught-{number}") for number in (1, 2)]
    value, error = None, None
    try:
        for number, path in enumerate(paths, start=1):
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
            os.dup2(fd, number)
            os.close(fd)
        value = function(script)
    except Exception as raised:
        error = [type(raised).__name__, str(raised)[:500]]
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        for number, fd in enumerate(kept, start=1):
            os.dup2(fd, number)
            os.close(fd)
    texts = []
    for path in paths:
        with open(path, errors="replace") as file:
            texts.append(file.read(20_000))
    return value, error, "\n".join(texts)


PROPS = {
    "watch_charts": watch_charts,
    "read_chart": read_chart,
    "run_scripts": run_scripts,
}
