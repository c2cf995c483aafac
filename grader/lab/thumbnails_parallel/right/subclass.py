# right: a subclass of Process with a run() of its own
"""Thumbnails, all at the same time"""

import os
import time
from multiprocessing import Process

from PIL import Image, ImageFilter

FILENAMES = tuple(f"images/{number}.jpg" for number in range(1, 6))


def create_thumbnail(filename, size=(50, 50), thumb_dir="thumbs"):
    image = Image.open(filename).filter(ImageFilter.GaussianBlur())
    image.thumbnail(size)
    image.save(os.path.join(thumb_dir, os.path.basename(filename)))


class Thumbnailer(Process):
    def __init__(self, filename, thumb_dir):
        super().__init__(name=f"thumbnail of {filename}")
        self.filename = filename
        self.thumb_dir = thumb_dir

    def run(self):
        print(self.name)
        create_thumbnail(self.filename, thumb_dir=self.thumb_dir)


def main(filenames=FILENAMES, thumb_dir="thumbs"):
    os.makedirs(thumb_dir, exist_ok=True)
    begin = time.time()
    workers = [Thumbnailer(filename, thumb_dir) for filename in filenames]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.time() - begin


if __name__ == "__main__":
    print("seconds:", main())
