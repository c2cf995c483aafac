# right: ImageOps.contain() in place of thumbnail()
"""Thumbnails, one after the other"""

import os
import time
from pathlib import Path
from PIL import Image, ImageFilter, ImageOps


def create_thumbnail(filename, size=(50, 50), thumb_dir="thumbs"):
    im = Image.open(filename).filter(ImageFilter.GaussianBlur)
    ImageOps.contain(im, size).save(Path(thumb_dir) / Path(filename).name)


def main(filenames=tuple(f"images/{i}.jpg" for i in range(1, 6)), thumb_dir="thumbs"):
    start = time.time()
    if not os.path.isdir(thumb_dir):
        os.mkdir(thumb_dir)
    [create_thumbnail(f, thumb_dir=thumb_dir) for f in filenames]
    end = time.time()
    print("took", end - start)
    return end - start


if __name__ == "__main__":
    print(main())
