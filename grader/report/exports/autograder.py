"""A Gradescope autograder to upload: the zip with `setup.sh` and `run_autograder` at its top.

`setup.sh` runs once, with the network, when Gradescope builds the image; `run_autograder` runs for each submission and
needs none. The course's weights go with it; late days are left to Gradescope, which knows when a work was handed in.
"""

import io
import zipfile
from collections.abc import Mapping

import msgspec

from grader.model.gradebook import Course

SETUP = """\
#!/usr/bin/env bash
# Runs once, when the image is built. Needs the network: for Python where the image's own is older than 3.11, and for
# the packages that the grader uses (pip). The grader itself is the wheel beside this file.
set -euo pipefail
cd "$(dirname "$0")"
root=${AUTOGRADER:-/autograder}

find_python() {
    for one in python3.13 python3.12 python3.11 python3; do
        if command -v "$one" >/dev/null && "$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            echo "$one"
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    apt-get update
    apt-get install -y python3.12 python3.12-venv || apt-get install -y python3.11 python3.11-venv
    python=$(find_python)
fi
if ! "$python" -m venv "$root/venv"; then
    apt-get update
    apt-get install -y "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    "$python" -m venv --clear "$root/venv"
fi
"$root/venv/bin/pip" install --disable-pip-version-check *.whl

# Locks students' programs in where the container lets it, which many don't; without it they still run as a user of
# their own that owns nothing, under limits. Each result says which it was.
command -v bwrap >/dev/null || apt-get install -y bubblewrap || echo "no bubblewrap: the next level is used"
"$root/venv/bin/grader" doctor --plain || true
"""

RUN = """\
#!/usr/bin/env bash
# Runs for each submission. Needs no network.
set -euo pipefail
root=${AUTOGRADER:-/autograder}
chmod 700 "$root/results" "$root/source"
exec "$root/venv/bin/python" -I -m grader.cli.gradescope \\
    "$root/submission" "$root/source/course.json" "$root/results/results.json"
"""

EXECUTABLE, READABLE = 0o755, 0o644
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # so that the same parts give the same file


def autograder_zip(course: Course, wheel: Mapping[str, bytes]) -> bytes:
    """The zip; `wheel` is the grader's by its file's name."""
    rules = Course(title=course.title, language=course.language, points=course.points, dropped=course.dropped)
    files = {
        "setup.sh": (SETUP.encode(), EXECUTABLE),
        "run_autograder": (RUN.encode(), EXECUTABLE),
        "course.json": (msgspec.json.encode(rules), READABLE),
        **{name: (data, READABLE) for name, data in wheel.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (data, mode) in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.external_attr = (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
