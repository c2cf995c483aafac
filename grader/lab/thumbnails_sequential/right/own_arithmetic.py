# right: the size computed by hand, another resampling filter, colours for grey images, seconds rounded
"""Thumbnails, one after the other"""

import os
import time
from collections.abc import Sequence

from PIL import Image, ImageFilter

FILENAMES = ("images/1.jpg", "images/2.jpg", "images/3.jpg", "images/4.jpg", "images/5.jpg")


def create_thumbnail(filename: str, size: tuple[int, int] = (50, 50), thumb_dir: str = "thumbs") -> None:
    with Image.open(filename) as image:
        blurred = image.convert("RGB").filter(ImageFilter.GaussianBlur())
    scale = min(size[0] / blurred.width, size[1] / blurred.height, 1)
    small = blurred.resize((round(blurred.width * scale), round(blurred.height * scale)), Image.Resampling.LANCZOS)
    small.save(os.path.join(thumb_dir, os.path.basename(filename)))


def main(filenames: Sequence[str] = FILENAMES, thumb_dir: str = "thumbs") -> float:
    os.makedirs(thumb_dir, exist_ok=True)
    start = time.perf_counter()
    for filename in filenames:
        create_thumbnail(filename, thumb_dir=thumb_dir)
    return round(time.perf_counter() - start, 2)


if __name__ == "__main__":
    print(f"Thumbnails made in {main():.2f} seconds")
