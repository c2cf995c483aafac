"""Filters for images, several filters at the same time

You learn   to split the work on one image: each filter is a task of its own.
You write   apply_filter(filter_info, image_path, output_dir),
            process_image_with_multiple_filters(image_path, output_dir, filters)
            and main(image_dir, output_dir).
Run it      python create_images.py, which makes sample images, then python advanced_parallel_processing.py
Check it    grader check advanced_parallel_processing
"""

import functools
import multiprocessing
import os
import time
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageFilter

FilterInfo = tuple[str, Any]


def apply_filter(filter_info: FilterInfo, image_path: str, output_dir: str) -> tuple[str, str, float]:
    """Apply one filter to the image and save what it gives, as it is, without further options, in output_dir.

    filter_info is a pair: the name of the filter, and a filter that Pillow's Image.filter() takes.
    The name of the new file is <name of the filter>_<name of the image>, for instance blur_photo.png.
    output_dir exists. Return the name of the filter, the name of the image (photo.png, without its folder)
    and the seconds that this took.
    """
    raise NotImplementedError("advanced_parallel_processing: write apply_filter()")


def process_image_with_multiple_filters(
    image_path: str, output_dir: str, filters: Sequence[FilterInfo]
) -> list[tuple[str, str, float]]:
    """Apply all filters to one image in a pool; output_dir exists.

    - The calls of apply_filter() run in the pool's worker processes, not in this one, and several of them
      can run at the same time.
    - Return the list of what apply_filter() returned, in the order of the filters.
    - When the function returns, the workers are gone.
    """
    raise NotImplementedError("advanced_parallel_processing: write process_image_with_multiple_filters()")


def main(
    image_dir: str = "sample_images", output_dir: str = "processed_advanced"
) -> list[tuple[str, str, float]]:
    """Apply eight filters to every .png, .jpg and .jpeg file of image_dir; other files are left alone.

    The names and the filters: blur (GaussianBlur with a radius of 5), edges (FIND_EDGES), emboss (EMBOSS),
    sharpen (SHARPEN), contour (CONTOUR), detail (DETAIL), smooth (SMOOTH) and smoothmore (SMOOTH_MORE).

    - Make output_dir if it does not exist.
    - Call process_image_with_multiple_filters() for one image after the other.
    - Return one flat list with what apply_filter() returned for all images and filters. The order of the
      images does not matter. A folder without images gives [].
    """
    raise NotImplementedError("advanced_parallel_processing: write main()")


if __name__ == "__main__":
    for filter_name, name, seconds in main():
        print(f"{name}: {filter_name} took {seconds:.2f} seconds")
