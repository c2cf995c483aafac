# right: pathlib, the clock also counts the making of the folder, the radius is spelled out
"""Thumbnails, one after the other"""

from pathlib import Path
from time import monotonic

from PIL import Image, ImageFilter

NAMES = tuple(f"images/{number}.jpg" for number in range(1, 6))


def create_thumbnail(filename, size=(50, 50), thumb_dir="thumbs"):
    source = Path(filename)
    with Image.open(source) as original:
        blurred = original.filter(ImageFilter.GaussianBlur(radius=2))
        blurred.thumbnail(size)
        blurred.save(Path(thumb_dir, source.name))


def main(filenames=NAMES, thumb_dir="thumbs"):
    begin = monotonic()
    Path(thumb_dir).mkdir(parents=True, exist_ok=True)
    for name in filenames:
        create_thumbnail(name, thumb_dir=thumb_dir)
    return monotonic() - begin


if __name__ == "__main__":
    seconds = main()
    print(f"{len(NAMES)} thumbnails in {seconds:.3f} s")
