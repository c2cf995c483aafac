# wrong: the results are in the order of completion
# kind: order
# caught by: result.order
"""Filters for images, several filters at the same time"""

import functools
import multiprocessing
import os
import time
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageFilter

FilterInfo = tuple[str, Any]

FILTERS: list[FilterInfo] = [
    ("blur", ImageFilter.GaussianBlur(radius=5)),
    ("edges", ImageFilter.FIND_EDGES),
    ("emboss", ImageFilter.EMBOSS),
    ("sharpen", ImageFilter.SHARPEN),
    ("contour", ImageFilter.CONTOUR),
    ("detail", ImageFilter.DETAIL),
    ("smooth", ImageFilter.SMOOTH),
    ("smoothmore", ImageFilter.SMOOTH_MORE),
]


def apply_filter(filter_info: FilterInfo, image_path: str, output_dir: str) -> tuple[str, str, float]:
    filter_name, image_filter = filter_info
    start = time.perf_counter()
    name = os.path.basename(image_path)
    with Image.open(image_path) as image:
        image.filter(image_filter).save(os.path.join(output_dir, f"{filter_name}_{name}"))
    return filter_name, name, time.perf_counter() - start


def process_image_with_multiple_filters(
    image_path: str, output_dir: str, filters: Sequence[FilterInfo]
) -> list[tuple[str, str, float]]:
    apply_to_image = functools.partial(apply_filter, image_path=image_path, output_dir=output_dir)
    with multiprocessing.Pool(min(multiprocessing.cpu_count(), len(filters))) as pool:
        return list(pool.imap_unordered(apply_to_image, filters))


def main(
    image_dir: str = "sample_images", output_dir: str = "processed_advanced"
) -> list[tuple[str, str, float]]:
    os.makedirs(output_dir, exist_ok=True)
    results = []
    for name in sorted(os.listdir(image_dir)):
        if name.lower().endswith((".png", ".jpg", ".jpeg")):
            print(f"Processing {name} with {len(FILTERS)} filters")
            results += process_image_with_multiple_filters(os.path.join(image_dir, name), output_dir, FILTERS)
    return results


if __name__ == "__main__":
    for filter_name, name, seconds in main():
        print(f"{name}: {filter_name} took {seconds:.2f} seconds")
