"""What runs inside a student's processes: it sees, says what it saw, and holds calls where it is told to.

Everything here is imported by every interpreter of a run, under the student's nose. It imports the standard library
and the wire format only, as little of it as possible, and sends facts, never verdicts.
"""

TYPE_CHECKING = False  # what typing's stands for, which would cost every interpreter of a run milliseconds
if TYPE_CHECKING:
    from grader.probe.core import Probe
    from grader.probe.kept import Kept
    from grader.probe.template import Template

    current: Probe  # of this process; `grader.probe.install` leaves it here for the root
    kept: Kept  # of a copy of a warm process
    own_template: Template | None  # of a run's first process, where it has one
