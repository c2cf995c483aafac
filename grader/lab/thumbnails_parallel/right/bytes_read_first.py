# right: opens the file for reading and writing but only reads it; writes a finished picture under its name at once
"""Thumbnails, all at the same time"""

import io
import multiprocessing
import os
import time

from PIL import Image, ImageFilter

FILENAMES = tuple(f"images/{number}.jpg" for number in range(1, 6))


def create_thumbnail(filename, size=(50, 50), thumb_dir="thumbs"):
    with open(filename, "r+b") as file:
        data = file.read()
    image = Image.open(io.BytesIO(data))
    kind = image.format
    image = image.filter(ImageFilter.GaussianBlur())
    image.thumbnail(size)
    target = os.path.join(thumb_dir, os.path.basename(filename))
    image.save(target + ".part", kind)
    os.replace(target + ".part", target)


def main(filenames=FILENAMES, thumb_dir="thumbs"):
    os.makedirs(thumb_dir, exist_ok=True)
    begin = time.perf_counter()
    children = []
    for filename in filenames:
        child = multiprocessing.Process(target=create_thumbnail, args=(filename, (50, 50), thumb_dir))
        child.start()
        children.append(child)
    for child in children:
        child.join()
    return time.perf_counter() - begin


if __name__ == "__main__":
    print("seconds:", main())
