"""Values that are too long for a message, in a file of the grader's own folder."""

from pathlib import Path

from grader.model.result import Finding
from grader.progress.state import Home


def keep_full(home: Home, finding: Finding) -> Path | None:
    """Write what was expected and what came; None where there is nothing more to say, or no place for it."""
    if finding.full is None:
        return None
    expected, got = finding.full
    call = str(finding.check.params.get("call", ""))
    text = f"{finding.exercise}: {finding.title}\n{call}\n\n-- expected\n{expected}\n\n-- got\n{got}\n"
    try:
        return home.write(f"{finding.exercise}.{finding.check.id}.txt", text.encode("utf-8", "replace"))
    except OSError:
        return None
