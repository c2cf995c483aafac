# right: ProcessPoolExecutor.submit, one worker for each filter, images in reverse order
"""Filters for images, several filters at the same time"""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter

from PIL import Image, ImageFilter

NAMES = "edges emboss sharpen contour detail smooth smoothmore".split()
KERNELS = "FIND_EDGES EMBOSS SHARPEN CONTOUR DETAIL SMOOTH SMOOTH_MORE".split()
PAIRS = [("blur", ImageFilter.GaussianBlur(5))]
PAIRS += [(name, getattr(ImageFilter, kernel)) for name, kernel in zip(NAMES, KERNELS, strict=True)]


def apply_filter(filter_info, image_path, output_dir):
    begin = perf_counter()
    source = Path(image_path)
    with Image.open(source) as image:
        image.filter(filter_info[1]).save(Path(output_dir) / f"{filter_info[0]}_{source.name}")
    return filter_info[0], source.name, perf_counter() - begin


def process_image_with_multiple_filters(image_path, output_dir, filters):
    with ProcessPoolExecutor(len(filters)) as executor:
        futures = [executor.submit(apply_filter, pair, image_path, output_dir) for pair in filters]
    return [future.result() for future in futures]


def main(image_dir="sample_images", output_dir="processed_advanced"):
    Path(output_dir).mkdir(parents=True, exist_ok=True)
    suffixes = (".png", ".jpg", ".jpeg")
    images = [path for path in Path(image_dir).iterdir() if path.suffix.lower() in suffixes]
    results = []
    for image in sorted(images, reverse=True):
        results.extend(process_image_with_multiple_filters(image, output_dir, PAIRS))
    return results


if __name__ == "__main__":
    print(*main(), sep="\n")
