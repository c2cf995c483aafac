"""Which of the files in a submission are the lab's, when they lie deeper, twice, or under other names."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Generic, TypeVar

from grader.intake.names import Place, is_python, lab_file_meant, written
from grader.intake.tree import Told
from grader.submission.find import CHAPTERS, EXERCISES

MAX_HELPERS = 200  # in one folder, as many as a snapshot takes
ELSEWHERE = "chapter_other_{number:02}"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Generic[T]):
    """Which file goes where: the lab's, and the modules beside them. Places are below the submission's new top."""

    lab: Mapping[Place, T] = field(default_factory=dict)
    helpers: Mapping[Place, T] = field(default_factory=dict)


def choose(
    files: Mapping[Place, T], lab_files: Collection[str], told: Told, is_stub: Callable[[str, T], bool]
) -> Choice[T]:
    """The files of a submission that count.

    Of several folders that could be its top the one with the most of the lab's files wins, the first by path if they
    have as many; what it lacks, or has as it was handed out (`is_stub`), is taken from the next one. A file under
    another name counts where there is none of the right name and no other that could be it.
    """
    picked = _pick(files, lab_files, told, is_stub)
    top = _top_of_all(picked)
    folders: dict[Place, Place] = {}  # where a folder's files go
    for place in sorted(picked.values()):
        folder = place[:-1]
        if folder not in folders and top_of(place) == top:
            folders[folder] = folder[len(top) :]
        elif folder not in folders:
            folders[folder] = (ELSEWHERE.format(number=len(folders)),)
            told.add("intake.elsewhere", written(folder), name=written(place))
    lab = {(*folders[place[:-1]], name): files[place] for name, place in sorted(picked.items())}
    return Choice(lab=lab, helpers=_helpers(files, folders, lab_files, told))


def _pick(
    files: Mapping[Place, T], lab_files: Collection[str], told: Told, is_stub: Callable[[str, T], bool]
) -> dict[str, Place]:
    """The place of each of the lab's files, by name."""
    named = [place for place in files if is_python(place[-1])]
    tops: dict[Place, list[Place]] = defaultdict(list)
    for place in named:
        if place[-1] in lab_files:
            tops[top_of(place)].append(place)
    candidates: dict[str, list[Place]] = defaultdict(list)
    for top in sorted(tops, key=lambda one: (-len({place[-1] for place in tops[one]}), one)):
        for place in sorted(tops[top], key=_as_found):
            candidates[place[-1]].append(place)
    picked: dict[str, Place] = {}
    for name, places in candidates.items():
        # Whoever copied the files to write in the copies has handed in the copies.
        written_in = (place for place in places if len(places) == 1 or not is_stub(name, files[place]))
        picked[name] = next(written_in, places[0])
        for place in places:
            if place != picked[name]:
                told.add("intake.duplicate", written(place), name=name, taken=written(picked[name]))
    return {**picked, **_pick_meant(named, lab_files, picked, told)}


def _pick_meant(
    named: Iterable[Place], lab_files: Collection[str], picked: Mapping[str, Place], told: Told
) -> dict[str, Place]:
    """The places of files that stand for one of the lab's under another name."""
    meant: dict[str, list[Place]] = defaultdict(list)
    for place in sorted(named):
        name = lab_file_meant(place[-1], lab_files) if place[-1] not in lab_files else None
        if name is not None:
            meant[name].append(place)
    found = {}
    for name, places in meant.items():
        if name in picked:
            for place in places:
                told.add("intake.variant_ignored", written(place), name=written(place[-1:]), meant=name)
        elif len(places) == 1:
            found[name] = places[0]
            told.add("intake.variant_taken", written(places[0]), name=written(places[0][-1:]), meant=name)
        else:
            told.add("intake.variants", written(places[0]), meant=name, names=[written(one) for one in places])
    return found


def _as_found(place: Place) -> tuple[int, Place]:
    """The order in which `grader.submission.find` looks: the top, `exercises/`, the chapters, those in `exercises/`."""
    below = place[len(top_of(place)) : -1]
    rank = {0: 0, 1: 1 if below == (EXERCISES,) else 2, 2: 3}[len(below)]
    return rank, place


def top_of(place: Place) -> Place:
    """The folder that a submission would be for one of its files to be found in it."""
    folder = place[:-1]
    if folder and fnmatchcase(folder[-1], CHAPTERS):
        folder = folder[:-1]
    return folder[:-1] if folder and folder[-1] == EXERCISES else folder


def _top_of_all(picked: Mapping[str, Place]) -> Place:
    tops = [top_of(place) for place in picked.values()]
    return min(tops, key=lambda top: (-tops.count(top), top), default=())


def _helpers(
    files: Mapping[Place, T], folders: Mapping[Place, Place], lab_files: Collection[str], told: Told
) -> dict[Place, T]:
    """The modules beside the lab's files."""
    found: dict[Place, T] = {}
    often: dict[Place, int] = defaultdict(int)
    made = {target[:depth] for target in folders.values() for depth in range(1, len(target) + 1)}
    for place in sorted(files):
        folder = place[:-1]
        if folder not in folders or not place[-1].endswith(".py"):
            continue
        if place[-1] in lab_files or lab_file_meant(place[-1], lab_files) is not None:
            continue
        target = (*folders[folder], place[-1])
        if target in made or ":" in place[-1]:  # a folder has the name already; Windows takes it for a drive's
            told.add("intake.odd_name", written(place), name=written(place[-1:]))
            continue
        often[folder] += 1
        if often[folder] <= MAX_HELPERS:
            found[target] = files[place]
        elif often[folder] == MAX_HELPERS + 1:
            told.add("file.too_many", written(folder), limit=MAX_HELPERS)
    return found
