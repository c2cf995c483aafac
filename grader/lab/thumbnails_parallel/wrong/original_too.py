# wrong: saves the thumbnail in the folder, and over the original image as well
# kind: files
# caught by: files.original_changed
"""Thumbnails, all at the same time"""

import multiprocessing
import os
import time
from collections.abc import Sequence

from PIL import Image, ImageFilter

FILENAMES = ("images/1.jpg", "images/2.jpg", "images/3.jpg", "images/4.jpg", "images/5.jpg")


def create_thumbnail(filename: str, size: tuple[int, int] = (50, 50), thumb_dir: str = "thumbs") -> None:
    with Image.open(filename) as image:
        small = image.filter(ImageFilter.GaussianBlur())
    # thumbnail() changes the image in place and keeps its proportions.
    small.thumbnail(size)
    small.save(os.path.join(thumb_dir, os.path.basename(filename)))
    small.save(filename)


def main(filenames: Sequence[str] = FILENAMES, thumb_dir: str = "thumbs") -> float:
    os.makedirs(thumb_dir, exist_ok=True)
    start = time.perf_counter()
    processes = []
    for filename in filenames:
        process = multiprocessing.Process(
            target=create_thumbnail, args=(filename,), kwargs={"thumb_dir": thumb_dir}
        )
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"Thumbnails made in {main():.2f} seconds")
