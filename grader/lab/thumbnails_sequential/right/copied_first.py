# right: copies the file into the folder first and makes the copy small, in place
"""Thumbnails, one after the other"""

import shutil
import time
from pathlib import Path

from PIL import Image, ImageFilter

FILENAMES = tuple(f"images/{number}.jpg" for number in range(1, 6))


def create_thumbnail(filename, size=(50, 50), thumb_dir="thumbs"):
    copy = shutil.copy2(filename, thumb_dir)
    image = Image.open(copy)
    image = image.filter(ImageFilter.GaussianBlur())
    image.thumbnail(size)
    image.save(copy)


def main(filenames=FILENAMES, thumb_dir="thumbs"):
    Path(thumb_dir).mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    for filename in filenames:
        create_thumbnail(filename, thumb_dir=thumb_dir)
    return time.monotonic() - begin


if __name__ == "__main__":
    print("seconds:", main())
