# right: a spawn context, joined with timeouts in a loop, the folder made before the clock starts
import multiprocessing
import os
import time

from PIL import Image, ImageFilter

context = multiprocessing.get_context("spawn")


def create_thumbnail(filename, size=(50, 50), thumb_dir="thumbs"):
    with Image.open(filename) as image:
        blurred = image.filter(ImageFilter.GaussianBlur())
    blurred.thumbnail(size)
    blurred.save(os.path.join(thumb_dir, os.path.basename(filename)))
    return blurred.close()


def main(
    filenames=("images/1.jpg", "images/2.jpg", "images/3.jpg", "images/4.jpg", "images/5.jpg"),
    thumb_dir="thumbs",
    size=(50, 50),
):
    if not os.path.isdir(thumb_dir):
        os.makedirs(thumb_dir)
    started = time.monotonic()
    running = set()
    for filename in filenames:
        process = context.Process(target=create_thumbnail, args=(filename, size, thumb_dir))
        process.start()
        running.add(process)
    while running:
        for process in list(running):
            process.join(timeout=0.01)
            if process.exitcode is not None:
                running.remove(process)
    return time.monotonic() - started


if __name__ == "__main__":
    print(f"{main():.2f} seconds")
