# right: waits for the processes' sentinels, daemons, keyword arguments only
"""Thumbnails, all at the same time"""

import os
import time
from multiprocessing import Process
from multiprocessing.connection import wait

from PIL import Image, ImageFilter


def blur(image):
    return image.filter(ImageFilter.GaussianBlur())


def create_thumbnail(filename, size=(50, 50), thumb_dir="thumbs"):
    small = blur(Image.open(filename))
    small.thumbnail(size)
    small.save(os.path.join(thumb_dir, os.path.basename(filename)))


def main(filenames=tuple("images/%d.jpg" % i for i in range(1, 6)), thumb_dir="thumbs"):
    start = time.perf_counter()
    os.makedirs(thumb_dir, exist_ok=True)
    children = {}
    for name in filenames:
        child = Process(target=create_thumbnail, kwargs=dict(filename=name, thumb_dir=thumb_dir), daemon=True)
        child.start()
        children[child.sentinel] = child
    while children:
        for sentinel in wait(list(children)):
            child = children.pop(sentinel)
            child.join()
            child.close()
    return time.perf_counter() - start


if __name__ == "__main__":
    seconds = main()
    print("Done in", round(seconds, 2), "seconds")
