"""Whose a submission is: by what the learning platform says, else by what its name says. Nothing is guessed."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from grader.intake.pieces import Piece
from grader.intake.roster import KEYS, Enrolled, Roster

LONGEST_RUN = 8  # words of a submission's name that make up an id or a name
SHORTEST = 3  # letters of an id that counts in the midst of other words
_WORDS = re.compile(r"[^\W_]+")
Index = dict[str, set[int]]


class Matcher:
    """Finds students of a class."""

    def __init__(self, roster: Roster) -> None:
        self.students = roster.students
        self._kinds: dict[str, Index] = defaultdict(lambda: defaultdict(set))
        self._ids: Index = defaultdict(set)
        self._names: Index = defaultdict(set)
        self._run_together: Index = defaultdict(set)
        self._groups: Index = defaultdict(set)
        for number, one in enumerate(roster.students):
            self._add(number, one)

    def _add(self, number: int, one: Enrolled) -> None:
        for kind, value in one.ids.items():
            if kind not in KEYS:
                continue
            self._kinds[kind][" ".join(words(value))].add(number)
            if kind not in ("canvas_id", "participant"):  # small numbers of a platform's own say nothing elsewhere
                self._ids[" ".join(words(value))].add(number)
            if kind == "email":
                self._ids[" ".join(words(value.partition("@")[0]))].add(number)
        for name in one.names:
            parts = words(name)
            self._names[in_any_order(parts)].add(number)
            for turned in range(len(parts)):
                self._run_together["".join(parts[turned:] + parts[:turned])].add(number)
        if one.group:
            self._groups[" ".join(words(one.group))].add(number)

    def find(self, piece: Piece) -> tuple[Enrolled, ...]:
        """The students that it can be of: several when that is not clear, none when nobody fits."""
        for found in self._attempts(piece):
            if found:
                return self._enrolled(found)
        return ()

    def members(self, piece: Piece) -> tuple[Enrolled, ...]:
        """The members of the group that a submission is called after."""
        return self._enrolled(self._groups.get(" ".join(words(piece.name or piece.text)), set()))

    def _enrolled(self, numbers: Iterable[int]) -> tuple[Enrolled, ...]:
        return tuple(self.students[number] for number in sorted(numbers))

    def _attempts(self, piece: Piece) -> Iterator[set[int]]:
        """Who it can be, by surer ways first."""
        for kind, value in piece.ids:
            text = " ".join(words(value))
            if not text:
                continue
            yield self._kinds[kind].get(text, set())
            if kind not in ("canvas_id", "participant"):
                yield self._ids.get(text, set())
        said = piece.name or piece.text
        parts = words(said)
        if not parts:
            return
        yield self._ids.get(" ".join(parts), set())
        yield self._names.get(in_any_order(parts), set()) | self._run_together.get("".join(parts), set())
        yield self._within(parts)

    def _within(self, parts: list[str]) -> set[int]:
        """Whose ids, or names of more than one word, are among the words of a name."""
        found: set[int] = set()
        for begin in range(len(parts)):
            for end in range(begin + 1, min(begin + LONGEST_RUN, len(parts)) + 1):
                run = parts[begin:end]
                if len("".join(run)) >= SHORTEST:
                    found |= self._ids.get(" ".join(run), set())
                if len(run) > 1:
                    found |= self._names.get(in_any_order(run), set())
        return found


def words(text: str) -> list[str]:
    """A text's words, without accents and in small letters."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return _WORDS.findall("".join(char for char in folded if not unicodedata.combining(char)))


def in_any_order(parts: list[str]) -> str:
    """Words so that those of "One, Student" and "Student One" are the same."""
    return " ".join(sorted(parts))
