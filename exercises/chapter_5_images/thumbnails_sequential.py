"""Thumbnails, one after the other

You learn   to make thumbnails with Pillow and to measure how long that takes in one process.
You write   create_thumbnail(filename, size, thumb_dir) and main(filenames, thumb_dir).
Run it      python thumbnails_sequential.py, in a folder with images/1.jpg ... images/5.jpg
Check it    grader check thumbnails_sequential
"""

import os
import time
from collections.abc import Sequence

from PIL import Image, ImageFilter

FILENAMES = ("images/1.jpg", "images/2.jpg", "images/3.jpg", "images/4.jpg", "images/5.jpg")


def create_thumbnail(filename: str, size: tuple[int, int] = (50, 50), thumb_dir: str = "thumbs") -> None:
    """Save a small version of the image in thumb_dir, a folder that exists, under the image's own name.

    Blur the image with ImageFilter.GaussianBlur and its default radius, then make a thumbnail of it: as large
    as fits into `size` (width, height), with the proportions of the image. Image.thumbnail() does that.
    The original file stays as it is. Return nothing.
    """
    raise NotImplementedError("thumbnails_sequential: write create_thumbnail()")


def main(filenames: Sequence[str] = FILENAMES, thumb_dir: str = "thumbs") -> float:
    """Make a thumbnail of every file, one after the other in this process; return the seconds that it took.

    Make thumb_dir if it does not exist.
    """
    raise NotImplementedError("thumbnails_sequential: write main()")


if __name__ == "__main__":
    print(f"Thumbnails made in {main():.2f} seconds")
