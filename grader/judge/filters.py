"""Folders of photos, and what filters make of them: for the exercises that filter images."""

import io
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageFilter

from grader.judge import timing
from grader.judge.api import CheckFailed, require
from grader.judge.ending import call_text, returned
from grader.judge.images import Expected, Picture, as_file, paint, should_be
from grader.judge.values import exactly, real_number, show
from grader.model.run import Run

WORDS = ("harbour", "meadow", "lantern", "orchid", "pebble", "walnut", "comet", "ferry", "tulip", "anchor")
OTHERS = ("notes", "sizes", "plan")  # the stems of files that are no images to work on
ROUNDED = 10_000_000  # ns; seconds may be rounded to two places

FilterInfo = tuple[str, str, tuple[Any, ...] | None]
FOUR: tuple[FilterInfo, ...] = (
    ("blur", "GaussianBlur", (5,)),
    ("edges", "FIND_EDGES", None),
    ("emboss", "EMBOSS", None),
    ("sharpen", "SHARPEN", None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """A folder of photos: `photos` are the images by name, `files` all files by their paths, the others too."""

    folder: str
    photos: Mapping[str, bytes]
    files: Mapping[str, bytes]

    @property
    def stems(self) -> list[str]:
        """The photos' names without their endings."""
        return [name.rpartition(".")[0] for name in self.photos]


def make_album(
    chance: random.Random, endings: Sequence[str], *, greys: Iterable[str] = (), size: tuple[int, int] = (90, 66)
) -> Album:
    """A folder with a fresh photo for each ending, those of `greys` in grey, and some files that are no such images."""
    folder = f"photos_{chance.randrange(1000)}"
    words = chance.sample(WORDS, len(endings))
    photos = {}
    for word, ending in zip(words, endings, strict=True):
        name = word + ending
        photos[name] = as_file(paint(chance, size, "L" if ending in greys else "RGB", spots=2, grain=16), name)
    bitmap = io.BytesIO()
    paint(chance, (20, 20)).save(bitmap, "BMP")
    others = {"notes.txt": b"nothing to see here\n", "sizes.png.txt": b"90x66\n", "plan.bmp": bitmap.getvalue()}
    files = {f"{folder}/{name}": data for name, data in {**photos, **others}.items()}
    return Album(folder=folder, photos=photos, files=files)


def one_photo(chance: random.Random, ending: str, size: tuple[int, int], count: int) -> Album:
    """A folder with so many photos of a size, all of the same content: work that takes its time."""
    folder = f"photos_{chance.randrange(1000)}"
    names = [word + ending for word in chance.sample(WORDS, count)]
    data = as_file(paint(chance, size, spots=2, grain=60), ending)
    photos = dict.fromkeys(names, data)
    return Album(folder=folder, photos=photos, files={f"{folder}/{name}": data for name in names})


def filtered(data: bytes, name: str, kind: str, arguments: tuple[Any, ...] | None) -> Picture:
    """What one of Pillow's filters makes of a photo, saved under its name."""
    image_filter = getattr(ImageFilter, kind)

    def make(image: Image.Image) -> Image.Image:
        return image.filter(image_filter if arguments is None else image_filter(*arguments))

    return should_be(data, name, make)


def expect_filtered(photos: Mapping[str, bytes], filters: Sequence[FilterInfo]) -> Expected:
    """The files that filters should make of photos, by name."""
    return {
        f"{filter_name}_{name}": [filtered(data, name, kind, arguments)]
        for name, data in photos.items()
        for filter_name, kind, arguments in filters
    }


def say_filters(photos: Iterable[str], filters: Sequence[FilterInfo]) -> dict[str, str]:
    """The same files, with how Pillow's filter is written."""
    return {f"{filter_name}_{name}": say_filter(kind, a) for name in photos for filter_name, kind, a in filters}


def say_filter(kind: str, arguments: tuple[Any, ...] | None) -> str:
    """A filter of Pillow's as it is written."""
    return f"ImageFilter.{kind}" + (f"({', '.join(map(str, arguments))})" if arguments is not None else "")


def apply_four(data: bytes) -> None:
    """The work on one photo, to see how long it takes here."""
    for _, kind, arguments in FOUR:
        filtered(data, ".jpg", kind, arguments)


# -- what the functions report -----------------------------------------------------------------------------------------


def require_reports(run: Run, value: Any, stems: Sequence[str], function: str) -> None:
    """Require a list with a tuple for each image: a text that names it, and honest seconds."""
    call = call_text(run)
    exactly(list, value, call=call)
    require(
        len(value) == len(stems), "result.length", seen_in=run, call=call, expected_length=len(stems),
        got_length=len(value), got_all=show(value),
    )  # fmt: skip
    for item in value:
        require_report(run, item, function)
    for stem in stems:
        named = [item for item in value if stem in item[0]]
        require(len(named) == 1, "result.images", seen_in=run, call=call, image=stem, count=len(named), got=show(value))


def require_report(run: Run, item: Any, function: str) -> None:
    """Require a tuple of a text and the seconds of a call of a function."""
    call = call_text(run)
    exactly(tuple, item, call=call)
    require(len(item) == 2, "result.pair", seen_in=run, call=call, got=show(item))
    exactly(str, item[0], call=call)
    require_seconds(run, item[1], function)


def require_filter_reports(run: Run, value: Any, wanted: Sequence[tuple[str, str]]) -> None:
    """Require a list with a tuple for each pair of a filter and an image: both names, and honest seconds.

    The two names may stand in either order.
    """
    call = call_text(run)
    exactly(list, value, call=call)
    for item in value:
        exactly(tuple, item, call=call)
        require(len(item) == 3, "result.triple", seen_in=run, call=call, got=show(item))
        for text in item[:2]:
            exactly(str, text, call=call)
        require_seconds(run, item[2], "apply_filter")
    require(
        len(value) == len(wanted), "result.length", seen_in=run, call=call, expected_length=len(wanted),
        got_length=len(value), got_all=show(value),
    )  # fmt: skip
    for name, stem in wanted:
        named = [item for item in value if _tells_of(item, name, stem)]
        require(
            len(named) == 1, "result.filter_images", seen_in=run, call=call, filter=name, image=stem, count=len(named),
            got=show(value),
        )  # fmt: skip


def _tells_of(item: tuple[str, str, Any], name: str, stem: str) -> bool:
    return any(one == name and stem in other for one, other in (item[:2], item[1::-1]))


def require_lesser(run: Run, *, cpus: int, photos: int) -> None:
    """Require a pool with as many workers as there are CPUs, or photos if those are fewer."""
    returned(run)
    alive = run.trace.most_alive("worker", "process", "fork", "program")
    wanted = min(cpus, photos)
    require(
        alive == wanted, "pids.not_lesser", seen_in=run, call=call_text(run), cpus=cpus, images=photos, got=alive,
        expected=wanted,
    )  # fmt: skip


def require_seconds(run: Run, seconds: Any, function: str) -> float:
    """Require seconds that a call of a function can have taken; returns them."""
    begin, end = run.trace.main_span
    spans = [one.end - one.begin for one in run.trace.calls if one.function == function and one.end is not None]
    longest = max(spans, default=(end or 0) - (begin or 0))
    timing.require_honest_seconds(run, seconds, 0, longest, rounding=ROUNDED)
    return real_number(seconds, call=call_text(run))


def require_spent(run: Run, seconds: float, what: str) -> None:
    """Require that seconds of something that took its time are more than none."""
    if not seconds > 0:
        raise CheckFailed("result.no_seconds", {"call": call_text(run), "got": f"{seconds:g}", "what": what}, run)
