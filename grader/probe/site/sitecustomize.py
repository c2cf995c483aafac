"""Install the probe in every Python interpreter of a run (`site` imports this module by its name).

PYTHONPATH brings this folder into each child, also into those that `spawn` and the forkserver start. A
sitecustomize that this one shadows is run afterwards, as if it had been found first.
"""

import os
import sys


def _install() -> None:
    here = os.path.dirname(os.path.abspath(__file__))
    package = os.path.dirname(os.path.dirname(here))
    if "grader" not in sys.modules:
        # Only the package's folder, without looking for an installed copy: in a sandbox there is none.
        module = type(sys)("grader")
        module.__path__ = [package]
        sys.modules["grader"] = module
    from grader.probe.install import install

    install()


def _run_shadowed() -> None:
    here = os.path.dirname(os.path.abspath(__file__))
    for folder in sys.path:
        path = os.path.join(folder, "sitecustomize.py")
        if folder and os.path.abspath(folder) != here and os.path.isfile(path):
            with open(path, "rb") as file:
                code = compile(file.read(), path, "exec")
            exec(code, {"__name__": "sitecustomize", "__file__": path})
            return


if os.environ.get("GRADER_CHANNEL"):
    _install()
_run_shadowed()
