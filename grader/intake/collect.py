"""Find the submissions in what an instructor has."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from grader.errors import GraderError
from grader.intake.archives import ArchiveTree, open_class
from grader.intake.assign import Owned, assign, nobody
from grader.intake.canvas import sort_canvas
from grader.intake.folders import FolderTree
from grader.intake.gradescope import METADATA, sort_gradescope
from grader.intake.handed import Intake
from grader.intake.keys import make_keys
from grader.intake.moodle import is_moodles, sort_moodle
from grader.intake.names import Place, is_archive, shown, stem_of
from grader.intake.pieces import Piece, plain_pieces
from grader.intake.roster import read_roster
from grader.intake.tree import STUDENT, Child, Kind, Told, Tree
from grader.intake.work import Part, Work
from grader.model.gradebook import Handed, Student
from grader.submission import Refused
from grader.submission.find import CHAPTERS, EXERCISES

ALL = 1_000_000  # problems of one kind; an instructor wants to see each stray
WRAPPERS = 5  # folders around the folder that holds the submissions
LOOKED_AT = 20  # of a folder's children, to see what kind of folder it is
# So many folders with the same files of the lab's side by side are no student's old versions, but a class. Who gives
# an archive more likely gives a class's.
A_CLASS, A_CLASS_IN_ARCHIVE = 4, 2


def collect(
    source: Path, lab_files: Collection[str], *, roster: Path | None = None, beside: Collection[str] = ()
) -> Intake:
    """The submissions below a folder or in an archive; `roster` is a CSV file that says who is who, `beside` are names
    of files that may lie beside the submissions and are none.

    Nothing is unpacked before a submission is laid out, but for a compressed tar that holds a whole class. Students on
    the roster who have handed in nothing are there too, with nothing in it.
    """
    names = frozenset(lab_files)
    told = Told(ALL)
    tree = open_source(source)
    if isinstance(tree, ArchiveTree):
        told.add_all(tree.problems, "")
    own = {*beside, roster.name} if roster is not None else set(beside)
    pieces = _pieces(source, tree, names, told, own)
    listed = read_roster(roster) if roster is not None else None
    if listed is not None:
        told.add_all(listed.problems, "")
    owned, left = assign(pieces, listed)
    told.add_all(left, "")
    if listed is not None:
        owned += nobody(listed, owned)
    keys = make_keys([one.text for one in owned])
    submissions = [_work(one, key, names) for one, key in zip(owned, keys, strict=True)]
    submissions.sort(key=lambda one: one.handed.student.key)
    return Intake(submissions=tuple(submissions), strays=tuple(told.problems))


def open_source(source: Path) -> Tree:
    """What an instructor has, as a tree."""
    if source.is_dir():
        try:
            FolderTree(source).children()
        except OSError as error:
            raise GraderError("error.cant_read", file=source, error=error.strerror) from error
        return FolderTree(source)
    if not source.exists():
        raise GraderError("error.no_submissions_there", source=source)
    try:
        # A link to the archive is the instructor's own.
        return open_class(source.resolve())
    except Refused as refused:
        why = refused.params.get("error") or "zip, tar, tar.gz, tar.bz2, tar.xz"
        raise GraderError("error.no_archive", file=source, error=why) from refused


def _pieces(
    source: Path, tree: Tree, lab_files: frozenset[str], told: Told, beside: Collection[str]
) -> list[Piece]:
    own = stem_of(source.resolve().name) if source.is_file() else source.resolve().name
    if _is_one(tree, (), lab_files):
        return [Piece(origin=shown(source.name or own), text=own, name=shown(own), parts=(Part(tree=tree),))]
    tree, at = _unwrap(tree, lab_files, beside)
    children = tuple(child for child in tree.children(at) if child.name not in beside)
    gradescopes = sort_gradescope(tree, at, children, told)
    moodles = sort_moodle(tree, at, gradescopes.rest)
    canvases = sort_canvas(tree, at, moodles.rest)
    plain = plain_pieces(tree, at, canvases.rest, told)
    return [*gradescopes.pieces, *moodles.pieces, *canvases.pieces, *plain]


def _unwrap(tree: Tree, lab_files: frozenset[str], beside: Collection[str]) -> tuple[Tree, Place]:
    """The folder that holds the submissions: not the top, if there is nothing there but a folder with a class in it, or
    a learning platform's archive."""
    at: Place = ()
    for _ in range(WRAPPERS):
        children = [child for child in _children(tree, at) if child.name not in beside]
        if len(children) != 1:
            break
        (child,) = children
        if child.kind is Kind.FOLDER and _is_class(tree, (*at, child.name), lab_files):
            at = (*at, child.name)
        elif isinstance(tree, FolderTree) and (inner := _platforms_in(child)) is not None:
            tree, at = inner, ()
        else:
            break
    return tree, at


def _platforms_in(child: Child) -> Tree | None:
    """A learning platform's archive, open; None when it is none."""
    if child.item is None or not is_archive(child.name):
        return None
    try:
        inner = open_class(child.item.handle)
    except Refused:
        return None
    at: Place = ()
    while len(inside := inner.children(at)) == 1 and inside[0].kind is Kind.FOLDER and not is_moodles(inside[0]):
        at = (*at, inside[0].name)
    if _is_platforms(inner, at, inside):
        return inner
    inner.close()
    return None


def _is_class(tree: Tree, at: Place, lab_files: frozenset[str], deeper: int = WRAPPERS) -> bool:
    """Whether a folder holds submissions side by side, itself or in the only folder that is in it."""
    children = _children(tree, at)
    if _is_platforms(tree, at, children):
        return True
    if len(children) == 1 and children[0].kind is Kind.FOLDER and deeper > 0:
        return _is_class(tree, (*at, children[0].name), lab_files, deeper - 1)
    return not _is_one(tree, at, lab_files) and _side_by_side(tree, at, children, lab_files)


def _is_platforms(tree: Tree, at: Place, children: tuple[Child, ...]) -> bool:
    """Whether a folder is as a learning platform makes it."""
    if any(child.name == METADATA or is_moodles(child) for child in children):
        return True
    return bool(sort_canvas(tree, at, children).pieces)


def _is_one(tree: Tree, at: Place, lab_files: frozenset[str]) -> bool:
    """Whether a folder is a submission itself: with the lab's files where they belong, and no class beside them."""
    children = _children(tree, at)
    places = [at, (*at, EXERCISES)]
    for place in tuple(places):
        places += [(*place, one.name) for one in _children(tree, place) if _is_chapter(one)]
    there = [one.name for place in places for one in _children(tree, place) if one.item is not None]
    return not lab_files.isdisjoint(there) and not _side_by_side(tree, at, children, lab_files)


def _side_by_side(tree: Tree, at: Place, children: tuple[Child, ...], lab_files: frozenset[str]) -> bool:
    """Whether a folder's first children look like submissions of a class: they have files in common."""
    others = [child for child in children if child.name != EXERCISES and not _is_chapter(child)][:LOOKED_AT]
    archives = sum(child.item is not None and is_archive(child.name) for child in others)
    held = [_held(tree, (*at, child.name), lab_files) for child in others if child.kind is Kind.FOLDER]
    often = Counter(name for names in held for name in names)
    alike = sum(any(often[name] > 1 for name in names) for names in held)
    return archives + alike >= (A_CLASS_IN_ARCHIVE if isinstance(tree, ArchiveTree) else A_CLASS)


def _held(tree: Tree, at: Place, lab_files: frozenset[str]) -> set[str]:
    """The lab's files somewhere below a folder, and a sign if there are archives."""
    names = {item.place[-1] for item in tree.below(at, replace(STUDENT, members=2_000)).items}
    return {name if name in lab_files else ".zip" for name in names if name in lab_files or is_archive(name)}


def _is_chapter(child: Child) -> bool:
    return child.kind is Kind.FOLDER and Path(child.name).match(CHAPTERS)


def _children(tree: Tree, at: Place) -> tuple[Child, ...]:
    try:
        return tree.children(at)
    except OSError:
        return ()


def _work(owned: Owned, key: str, lab_files: frozenset[str]) -> Work:
    piece = owned.piece
    ids = {kind: shown(value) for kind, value in {**dict(piece.ids), **owned.ids}.items()}
    student = Student(key=key, name=shown(owned.name or piece.name), ids=ids)
    handed = Handed(
        student=student,
        origin=piece.origin,
        submitted=piece.submitted,
        late=piece.late,
        problems=(*piece.problems, *owned.problems),
    )
    return Work(handed=handed, lab_files=lab_files, parts=piece.parts)


