# right: seconds rounded to two places, files found by scandir()
"""Filters for images, one image after the other"""

import os
import time
from PIL import Image, ImageFilter


def apply_filters(image_path, output_dir):
    start = time.perf_counter()
    name = os.path.basename(image_path)
    image = Image.open(image_path)
    for key, f in {
        "blur": ImageFilter.GaussianBlur(5),
        "edges": ImageFilter.FIND_EDGES,
        "emboss": ImageFilter.EMBOSS,
        "sharpen": ImageFilter.SHARPEN,
    }.items():
        image.filter(f).save(os.path.join(output_dir, key + "_" + name))
    return name, round(time.perf_counter() - start, 2)


def process_images_sequentially(image_dir, output_dir):
    os.makedirs(output_dir, exist_ok=True)
    begin = time.perf_counter()
    out = []
    with os.scandir(image_dir) as entries:
        for entry in entries:
            if entry.is_file() and entry.name.lower().endswith((".png", ".jpg", ".jpeg")):
                out.append(apply_filters(entry.path, output_dir))
    print("seconds:", time.perf_counter() - begin)
    return out


if __name__ == "__main__":
    for name, seconds in process_images_sequentially("sample_images", "processed_sequential"):
        print(f"{name}: {seconds:.2f} seconds")
