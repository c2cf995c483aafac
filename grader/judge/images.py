"""Pictures: made for students' programs, computed with Pillow as they should come out, and compared.

Only pictures that the judge itself has made are ever decoded here. What a program has made is decoded beside it and
comes as bytes of pixels (`read_pictures` in `grader.probe.props_images`).
"""

import io
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from PIL import Image, ImageChops, ImageDraw

from grader.judge.api import CheckFailed, require
from grader.judge.ending import call_text, returned
from grader.judge.standard import children_errors
from grader.model.run import Ending, Prop, Run

Make = Callable[[Image.Image], Image.Image]

# Mean difference of levels, of 255, up to which lossy pictures count as the same. JPEGs of the pictures that are made
# here differ by up to 7.5 from those with default settings, at any quality from 30 up; another picture, or a filter
# with another purpose, differs by 15 and more. Which filter it was exactly, lossless ones show.
LOSSY = 10.0
EXACT = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as data: `constant` whether all pixels are alike, `pixels` None where they were not sent."""

    mode: str
    size: tuple[int, int]
    digest: str
    constant: bool = False
    pixels: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A file that is no PNG or JPEG picture, and why."""

    reason: str


Found = Picture | Unreadable

# -- pictures of the judge's own ---------------------------------------------------------------------------------------


def paint(
    chance: random.Random, size: tuple[int, int], mode: str = "RGB", *, spots: int = 4, grain: int = 12
) -> Image.Image:
    """A fresh picture: soft patches of colour, about `grain` pixels each, and some spots with hard edges."""
    cells = (max(size[0] // grain, 2), max(size[1] // grain, 2))
    levels = chance.randbytes(cells[0] * cells[1] * len(Image.new(mode, (1, 1)).getbands()))
    image = Image.frombytes(mode, cells, levels).resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(spots):
        left, top = chance.randrange(size[0] * 3 // 4), chance.randrange(size[1] * 3 // 4)
        box = (left, top, left + size[0] // 5, top + size[1] // 5)
        draw.rectangle(box, fill=tuple(chance.randbytes(3)) if mode == "RGB" else chance.randrange(256))
    return image


def noise(chance: random.Random, size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A fresh picture in which no pixel is like its neighbour."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, size, chance.randbytes(size[0] * size[1] * bands))


def size_for(work: Callable[[bytes], object], nanoseconds: int) -> tuple[int, int]:
    """The size of a photo on which some work takes about so much CPU time, from doing it on a small one."""
    width, height = 400, 300
    data = as_file(paint(random.Random(0), (width, height), grain=60), ".jpg")
    work(data)  # what Pillow loads at its first picture does not count
    before = time.process_time_ns()
    work(data)
    spent = max(time.process_time_ns() - before, 1)
    factor = min(max((nanoseconds / spent) ** 0.5, 1.5), 8.0)
    return int(width * factor), int(height * factor)


def as_file(image: Image.Image, name: str) -> bytes:
    """A picture as the bytes of a file, PNG or JPEG by its name, with the pixels that Pillow saves without options."""
    file = io.BytesIO()
    if is_lossless(name):
        image.save(file, "PNG", compress_level=1)  # the same pixels at a third of the time
    else:
        image.save(file, "JPEG")
    return file.getvalue()


def is_lossless(name: str) -> bool:
    """Whether a file of this name keeps every pixel."""
    return name.lower().endswith(".png")


def should_be(data: bytes, name: str, make: Make) -> Picture:
    """The picture that `make` gives from a file of the judge's own, saved under a name and read again."""
    with Image.open(io.BytesIO(data)) as image:
        made = make(image)
    with Image.open(io.BytesIO(as_file(made, name))) as saved:
        pixels = saved.tobytes()
        return Picture(mode=saved.mode, size=saved.size, digest=sha256(pixels).hexdigest(), pixels=pixels)


# -- what a run has left -----------------------------------------------------------------------------------------------


def read_folders(*folders: str) -> Prop:
    """The harvest that brings home what is in some folders."""
    return Prop(name="read_pictures", args=folders)


def read_folder_and_originals(folder: str, originals: Iterable[str]) -> Prop:
    """The harvest that brings home what is in a folder, and what has become of the files that the program was given."""
    return Prop(name="read_pictures_and_digests", args=((folder,), tuple(originals)))


def pictures_in(run: Run, folder: str) -> dict[str, Found] | None:
    """The files in a folder when the call was over; None when there was no such folder."""
    folders = run.harvested[0] if isinstance(run.harvested, tuple) and run.harvested else run.harvested
    found = folders.get(folder) if isinstance(folders, dict) else None
    if not isinstance(found, dict):
        return None
    return {str(name): read_found(one) for name, one in found.items()}


def read_found(one: Any) -> Found:
    """What the prop told of one file. It comes from beside student code, so nothing about it is taken for granted."""
    match one:
        case (str(mode), (int(width), int(height)), str(digest), bool(constant), pixels) if (
            pixels is None or (isinstance(pixels, bytes) and len(pixels) == width * height * BANDS.get(mode, 0))
        ):
            return Picture(mode=mode, size=(width, height), digest=digest, constant=constant, pixels=pixels)
        case str(reason):
            return Unreadable(reason=reason)
    return Unreadable(reason="?")


BANDS = {"L": 1, "RGB": 3, "RGBA": 4, "LA": 2, "P": 1, "CMYK": 4}


def require_folder(run: Run, folder: str) -> dict[str, Found]:
    """Require that the call made a folder; returns the files in it.

    A program that does not make it meets FileNotFoundError when it saves the first file, perhaps in a child.
    """
    found = pictures_in(run, folder)
    if found is None:
        errors = [run.error, *(task.error for task in run.trace.tasks)]
        found_out = any(
            error is not None and error.type == "FileNotFoundError" and folder in error.message for error in errors
        )
        if run.ending is not Ending.FINISHED or not found_out:
            returned(run)
            children_errors(run)
        raise CheckFailed("files.no_folder", {"call": call_text(run), "folder": folder}, run)
    return found


def require_files(run: Run, folder: str, names: Iterable[str]) -> dict[str, Picture]:
    """Require that the call made the folder and these files in it, all of them pictures; returns these."""
    call = call_text(run)
    error = run.error
    if error is not None and error.type == "UnidentifiedImageError":
        params = {"call": call, "file": error.message.rpartition("/")[2].rstrip("'\""), "error": error.message}
        raise CheckFailed("files.not_an_image", params, run)
    found = require_folder(run, folder)
    returned(run)
    pictures = {}
    for name in names:
        one = found.get(name)
        there = sorted(found)
        require(one is not None, "files.missing", seen_in=run, call=call, file=name, folder=folder, there=there)
        if isinstance(one, Unreadable):
            raise CheckFailed("files.unreadable", {"call": call, "file": name, "error": one.reason}, run)
        assert one is not None
        pictures[name] = one
    return pictures


def require_files_under_spawn(run: Run, folder: str, names: Iterable[str]) -> None:
    """Require that the call made these files although its children started from scratch."""
    found = pictures_in(run, folder) or {}
    for name in names:
        there = isinstance(found.get(name), Picture)
        require(there, "guard.files_under_spawn", seen_in=run, call=call_text(run), file=name, folder=folder)


def require_there_already(run: Run, folder: str) -> None:
    """Require that it was no error that the folder existed."""
    exists = run.error is not None and run.error.type == "FileExistsError"
    require(not exists, "files.folder_exists", seen_in=run, call=call_text(run), folder=folder)


def require_ignored(run: Run, folder: str, stems: Iterable[str]) -> None:
    """Require that nothing was made of files that are no images, whose stems are given."""
    for stem in stems:
        made = [name for name in pictures_in(run, folder) or {} if stem in name]
        require(not made, "files.not_ignored", seen_in=run, call=call_text(run), file=(made or [""])[0])


def require_originals_kept(run: Run, originals: Mapping[str, bytes]) -> None:
    """Require that each file that the program was given is still there, with the same bytes."""
    digests = run.harvested[1] if isinstance(run.harvested, tuple) and len(run.harvested) == 2 else None
    for path, data in originals.items():
        now = digests.get(path) if isinstance(digests, dict) else None
        require(now is not None, "files.original_gone", seen_in=run, call=call_text(run), file=path)
        require(now == sha256(data).hexdigest(), "files.original_changed", seen_in=run, call=call_text(run), file=path)


# -- comparison --------------------------------------------------------------------------------------------------------


def require_size(run: Run, name: str, got: Picture, size: tuple[int, int]) -> None:
    """Require that a picture is of a size (width, height)."""
    is_, should = (f"{width} x {height}" for width, height in (got.size, size))
    require(got.size == size, "files.size", seen_in=run, call=call_text(run), file=name, got=is_, expected=should)


def require_mode(run: Run, name: str, got: Picture, mode: str) -> None:
    """Require that a picture is of one of Pillow's modes."""
    same = got.mode == mode
    require(same, "files.mode", seen_in=run, call=call_text(run), file=name, got=got.mode, expected=mode)


def require_same(
    run: Run, name: str, got: Picture, right: Sequence[Picture], made_by: str, *, tolerance: float | None = None
) -> None:
    """Require that a picture is one of those that are right, which are all of one size.

    Pixels of lossless pictures must be the same, unless a `tolerance` is given; a grey picture may have been saved as
    a coloured one.
    """
    first = right[0]
    require_size(run, name, got, first.size)
    if got.mode != "RGB":
        require_mode(run, name, got, first.mode)
    params = {"call": call_text(run), "file": name, "made_by": made_by}
    most = tolerance if tolerance is not None else EXACT if is_lossless(name) else LOSSY
    off = min(difference(got, one) for one in right)
    where = first_pixel_off(got, first) if off > most else {}
    require(off <= most, "files.pixels", seen_in=run, **params, off=round(off, 1), **where)


def difference(one: Picture, other: Picture) -> float:
    """The mean difference of the levels of two pictures of the same size; 256 for one without pixels."""
    if one.digest == other.digest and one.mode == other.mode and one.pixels is None:
        return 0.0
    a, b = coloured(one), coloured(other)
    if a == b:
        return 0.0
    if not a or len(a) != len(b):
        return 256.0
    levels = ImageChops.difference(*(Image.frombytes("L", (len(a), 1), one) for one in (a, b))).histogram()
    return sum(level * count for level, count in enumerate(levels)) / len(a)


def coloured(picture: Picture) -> bytes:
    """The pixels with three levels each."""
    pixels = picture.pixels or b""
    if picture.mode != "L":
        return pixels
    tripled = bytearray(3 * len(pixels))
    for band in range(3):
        tripled[band::3] = pixels
    return bytes(tripled)


def first_pixel_off(got: Picture, right: Picture) -> dict[str, Any]:
    """Where two pictures differ most, as message parameters."""
    a, b = coloured(got), coloured(right)
    if not a or len(a) != len(b):
        return {"x": 0, "y": 0, "got": "?", "expected": "?"}
    at = max(range(len(a)), key=lambda index: abs(a[index] - b[index])) // 3
    y, x = divmod(at, got.size[0])
    return {
        "x": x,
        "y": y,
        "got": str(tuple(a[3 * at : 3 * at + 3])),
        "expected": str(tuple(b[3 * at : 3 * at + 3])),
    }


Expected = Mapping[str, Sequence[Picture]]


def require_pictures(run: Run, folder: str, expected: Expected, made_by: Mapping[str, str]) -> None:
    """Require that files have the pixels they should have; `made_by` says in words what each is the work of."""
    pictures = require_files(run, folder, expected)
    for name, right in expected.items():
        require_same(run, name, pictures[name], right, made_by[name])
