"""What was seen of one run."""

from dataclasses import dataclass, field

from grader.model import events as ev
from grader.model.run import Ending, Leftover


@dataclass(slots=True)
class Observed:
    """What an observer brings home.

    `ends` are the moments (ns) at which processes were found to have ended; `gone` are those that had when the first
    process was done with its call, which returned at `main_end`.
    """

    records: list[ev.Record] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)
    result: list[str] = field(default_factory=list)
    result_complete: bool = False
    ending: Ending | None = None
    exit_status: int | None = None
    leftovers: tuple[Leftover, ...] = ()
    unknown_hold: bool = False
    doubts: tuple[str, ...] = ()
    output: bytearray = field(default_factory=bytearray)
    errors: bytearray = field(default_factory=bytearray)
    main_end: int | None = None
    gone: frozenset[int] = frozenset()

    def date_back_ends(self) -> None:
        """Who is gone right after the call was gone when it returned, though we may have been too busy to notice.

        Whoever ends by itself says when; only those that are ended don't, and nobody ends them after the call.
        """
        if self.main_end is not None:
            for pid in self.gone:
                self.ends[pid] = min(self.ends[pid], self.main_end)
