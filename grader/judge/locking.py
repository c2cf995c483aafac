"""Is a lock really what keeps processes apart? Read from who held what, not from whether anything went wrong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.model import events as ev
from grader.model.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A printed line with one of the words that matter, and the locks its process held: (lock, which taking of it)."""

    pid: int
    time: int
    word: str
    text: str
    held: frozenset[tuple[str, int]]


def lines_with_locks(trace: Trace, words: Sequence[str]) -> list[Said]:
    """Every printed line that contains one of the words, in the order of time."""
    found: list[Said] = []
    for pid in {record.pid for record in trace.records}:
        found += _lines_of(trace, pid, words)
    return sorted(found, key=lambda said: said.time)


def _lines_of(trace: Trace, pid: int, words: Sequence[str]) -> Iterable[Said]:
    depth: dict[str, int] = {}
    taking: dict[str, int] = {}
    mine = (record for record in trace.of(ev.Lock, ev.Print) if record.pid == pid)
    for record in sorted(mine, key=lambda record: record.event.seq):
        event = record.event
        if isinstance(event, ev.Lock) and event.action == "got":
            depth[event.name] = depth.get(event.name, 0) + 1
            if depth[event.name] == 1:
                taking[event.name] = taking.get(event.name, 0) + 1
        elif isinstance(event, ev.Lock) and event.action == "released":
            depth[event.name] = max(depth.get(event.name, 0) - 1, 0)
        elif isinstance(event, ev.Print):
            word = _first_word(event.text, words)
            if word is not None:
                held = frozenset((name, taking[name]) for name, levels in depth.items() if levels)
                yield Said(pid=pid, time=record.time, word=word, text=event.text, held=held)


def _first_word(text: str, words: Sequence[str]) -> str | None:
    places = [(text.lower().find(word), word) for word in words if word in text.lower()]
    return min(places)[1] if places else None


def find_interleaving(said: Sequence[Said], first: str, last: str) -> tuple[Said, Said] | None:
    """A line that one process said while another was between its first and its last word; both, or None."""
    inside: Said | None = None
    for one in said:
        if inside is not None and one.pid != inside.pid:
            return inside, one
        if one.word == first:
            inside = one
        elif one.word == last:
            inside = None
    return None


def find_let_go(said: Sequence[Said], turn: Sequence[str]) -> Said | None:
    """The line of a turn before which a lock that the turn began with had been given back; None when there is none.

    A turn during which no traced lock was held at all says nothing: its lock may be of a kind that can't be traced.
    """
    for pid in {one.pid for one in said}:
        mine = [one for one in said if one.pid == pid]
        for start in range(0, len(mine) - len(turn) + 1, len(turn)):
            lines = mine[start : start + len(turn)]
            if not any(line.held for line in lines):
                continue
            common = lines[0].held
            for line in lines:
                common &= line.held
                if not common:
                    return line
    return None
