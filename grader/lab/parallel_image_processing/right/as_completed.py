# right: futures, collected as they are completed
"""Filters for images, several images at the same time"""

import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from PIL import Image, ImageFilter


def apply_filters(args):
    path, out = args
    start = time.perf_counter()
    name = os.path.basename(path)
    with Image.open(path) as image:
        image.load()
    for key, f in (
        ("blur", ImageFilter.GaussianBlur(5)),
        ("edges", ImageFilter.FIND_EDGES),
        ("emboss", ImageFilter.EMBOSS),
        ("sharpen", ImageFilter.SHARPEN),
    ):
        image.filter(f).save(os.path.join(out, f"{key}_{name}"))
    return name, time.perf_counter() - start


def process_images_in_parallel(image_dir, output_dir, num_processes=None):
    start = time.perf_counter()
    os.makedirs(output_dir, exist_ok=True)
    tasks = [
        (os.path.join(image_dir, n), output_dir)
        for n in os.listdir(image_dir)
        if n.lower().endswith((".png", ".jpg", ".jpeg"))
    ]
    if not tasks:
        print("No images")
        return []
    n = num_processes or min(os.cpu_count(), len(tasks))
    results = []
    with ProcessPoolExecutor(max_workers=n) as executor:
        futures = [executor.submit(apply_filters, task) for task in tasks]
        for future in as_completed(futures):
            results.append(future.result())
    print(f"{time.perf_counter() - start:.1f} s")
    return results


if __name__ == "__main__":
    for name, seconds in process_images_in_parallel("sample_images", "processed_parallel"):
        print(f"{name}: {seconds:.2f} seconds")
