"""Thumbnails: photos for them, and what they should look like."""

import random
from collections.abc import Mapping, Sequence

from PIL import Image, ImageFilter

from grader.judge import images
from grader.judge.images import Picture, as_file, is_lossless, noise, should_be
from grader.judge.lab import Lab
from grader.model.run import Run

USUAL = (50, 50)
ROUNDED = 10_000_000  # ns; seconds may be rounded to two places
MADE_BY = "GaussianBlur() and thumbnail()"
# Mean difference of levels: of another way to make the picture small at most 1.2, of another blur 3.6 and more, of none
# 29; JPEGs of other qualities differ by up to 5.
LOSSLESS, LOSSY = 2.4, 9.0


def photos_to_shrink(
    chance: random.Random, names: Sequence[str], box: tuple[int, int] = USUAL, greys: Sequence[str] = ()
) -> dict[str, bytes]:
    """A fresh photo for each name, half as large again as its thumbnail, lying and upright by turns.

    Sizes are such that nothing has to be rounded, and every pixel unlike its neighbour, so that a blur shows.
    """
    short = min(box) // 5
    sizes = [(min(box) * 3 // 2, short * 9 // 2), (short * 9 // 2, min(box) * 3 // 2)]
    return {
        name: as_file(noise(chance, sizes[number % 2], "L" if name in greys else "RGB"), name)
        for number, name in enumerate(names)
    }


def thumbnail(data: bytes, name: str, box: tuple[int, int]) -> Picture:
    """The thumbnail of a photo as it should be saved under a name."""

    def make(image: Image.Image) -> Image.Image:
        small = image.filter(ImageFilter.GaussianBlur())
        small.thumbnail(box)
        return small

    return should_be(data, name, make)


def base_name(path: str) -> str:
    """A file's name without its folders."""
    return path.rpartition("/")[2]


def require_sizes(run: Run, folder: str, photos: Mapping[str, bytes], box: tuple[int, int]) -> None:
    """Require a thumbnail for each photo, under its name, as large as fits into the box, with its proportions."""
    found = images.require_files(run, folder, [base_name(path) for path in photos])
    for path, data in photos.items():
        name = base_name(path)
        images.require_size(run, name, found[name], thumbnail(data, name, box).size)


def require_blur(run: Run, folder: str, photos: Mapping[str, bytes], box: tuple[int, int]) -> None:
    """Require that the thumbnails are those of the blurred photos."""
    found = images.require_files(run, folder, [base_name(path) for path in photos])
    for path, data in photos.items():
        name = base_name(path)
        most = LOSSLESS if is_lossless(name) else LOSSY
        images.require_same(run, name, found[name], [thumbnail(data, name, box)], MADE_BY, tolerance=most)


def require_size_kept(lab: Lab) -> None:
    """Require that create_thumbnail makes thumbnails as large as asked for, in the folder that is asked for."""
    side = lab.random.choice((30, 40, 70))
    box = (side, side + 20)
    photo = photos_to_shrink(lab.random, ["c/picture.png"], box)
    files = {**photo, "tiny/older.txt": b""}
    run = lab.run("create_thumbnail", *photo, box, "tiny", files=files, harvest=images.read_folders("tiny"))
    require_sizes(run, "tiny", photo, box)
