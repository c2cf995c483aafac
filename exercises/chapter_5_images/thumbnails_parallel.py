"""Thumbnails, all at the same time

You learn   to give each image a process of its own, and what that gains.
You write   create_thumbnail(filename, size, thumb_dir) and main(filenames, thumb_dir).
Run it      python thumbnails_parallel.py, in a folder with images/1.jpg ... images/5.jpg
Check it    grader check thumbnails_parallel
"""

import multiprocessing
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
    raise NotImplementedError("thumbnails_parallel: write create_thumbnail()")


def main(filenames: Sequence[str] = FILENAMES, thumb_dir: str = "thumbs") -> float:
    """Make a thumbnail of every file, each in a Process of its own; return the seconds that it took.

    - Make thumb_dir if it does not exist.
    - Start all processes, then join them all: that way they can all be at work at the same time.
    - The seconds are measured from before the first start until after the last join.
    """
    raise NotImplementedError("thumbnails_parallel: write main()")


if __name__ == "__main__":
    print(f"Thumbnails made in {main():.2f} seconds")
