# wrong: moves the original image into the folder and makes it small there
# kind: files
# caught by: files.original_gone
"""Thumbnails, one after the other"""

import os
import time
from collections.abc import Sequence

from PIL import Image, ImageFilter

FILENAMES = ("images/1.jpg", "images/2.jpg", "images/3.jpg", "images/4.jpg", "images/5.jpg")


def create_thumbnail(filename: str, size: tuple[int, int] = (50, 50), thumb_dir: str = "thumbs") -> None:
    moved = os.path.join(thumb_dir, os.path.basename(filename))
    os.replace(filename, moved)
    with Image.open(moved) as image:
        small = image.filter(ImageFilter.GaussianBlur())
    # thumbnail() changes the image in place and keeps its proportions.
    small.thumbnail(size)
    small.save(moved)


def main(filenames: Sequence[str] = FILENAMES, thumb_dir: str = "thumbs") -> float:
    os.makedirs(thumb_dir, exist_ok=True)
    start = time.perf_counter()
    for filename in filenames:
        create_thumbnail(filename, thumb_dir=thumb_dir)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"Thumbnails made in {main():.2f} seconds")
