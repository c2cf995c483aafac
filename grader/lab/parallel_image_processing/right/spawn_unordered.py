# right: spawn context, imap_unordered, pathlib
"""Filters for images, several images at the same time"""

import multiprocessing
from pathlib import Path
from time import perf_counter

from PIL import Image, ImageFilter

context = multiprocessing.get_context("spawn")


def apply_filters(args):
    begin = perf_counter()
    image, folder = map(Path, args)
    with Image.open(image) as picture:
        for prefix, kernel in (
            ("blur", ImageFilter.GaussianBlur(5)),
            ("edges", ImageFilter.FIND_EDGES()),
            ("emboss", ImageFilter.EMBOSS()),
            ("sharpen", ImageFilter.SHARPEN()),
        ):
            picture.filter(kernel).save(folder / f"{prefix}_{image.name}")
    return image.name, perf_counter() - begin


def is_image(path):
    return path.suffix in (".png", ".jpg", ".jpeg")


def process_images_in_parallel(image_dir, output_dir, num_processes=None):
    Path(output_dir).mkdir(parents=True, exist_ok=True)
    tasks = [(str(path), output_dir) for path in Path(image_dir).iterdir() if is_image(path)]
    if num_processes is None:
        num_processes = min(len(tasks), multiprocessing.cpu_count())
    if num_processes == 0:
        return []
    with context.Pool(num_processes) as pool:
        return list(pool.imap_unordered(apply_filters, tasks))


if __name__ == "__main__":
    start = perf_counter()
    for name, seconds in process_images_in_parallel("sample_images", "processed_parallel"):
        print(name, "took", round(seconds, 2))
    print("all took", round(perf_counter() - start, 2))
