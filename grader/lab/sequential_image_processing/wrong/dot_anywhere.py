# wrong: takes every file with .png or .jp anywhere in its name
# kind: files
# caught by: files.not_an_image
"""Filters for images, one image after the other"""

import os
import time

from PIL import Image, ImageFilter

FILTERS = {
    "blur": ImageFilter.GaussianBlur(radius=5),
    "edges": ImageFilter.FIND_EDGES,
    "emboss": ImageFilter.EMBOSS,
    "sharpen": ImageFilter.SHARPEN,
}


def apply_filters(image_path: str, output_dir: str) -> tuple[str, float]:
    start = time.perf_counter()
    name = os.path.basename(image_path)
    with Image.open(image_path) as image:
        for filter_name, image_filter in FILTERS.items():
            image.filter(image_filter).save(os.path.join(output_dir, f"{filter_name}_{name}"))
    return name, time.perf_counter() - start


def process_images_sequentially(image_dir: str, output_dir: str) -> list[tuple[str, float]]:
    os.makedirs(output_dir, exist_ok=True)
    start = time.perf_counter()
    results = []
    for name in sorted(os.listdir(image_dir)):
        if ".png" in name or ".jp" in name:
            print(f"Processing {name}")
            results.append(apply_filters(os.path.join(image_dir, name), output_dir))
    print(f"All images, one after the other: {time.perf_counter() - start:.2f} seconds")
    return results


if __name__ == "__main__":
    for name, seconds in process_images_sequentially("sample_images", "processed_sequential"):
        print(f"{name}: {seconds:.2f} seconds")
