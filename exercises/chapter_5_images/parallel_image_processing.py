"""Filters for images, several images at the same time

You learn   to speed up work on many files with a pool: each file is a task of its own.
You write   apply_filters(args) and process_images_in_parallel(image_dir, output_dir, num_processes).
Run it      python create_images.py, which makes sample images, then python parallel_image_processing.py
Check it    grader check parallel_image_processing
"""

import multiprocessing
import os
import time

from PIL import Image, ImageFilter


def apply_filters(args: tuple[str, str]) -> tuple[str, float]:
    """Write four filtered versions of an image.

    So that map can be used, args is the pair (image_path, output_dir).

    Each filter is applied to the original image, and what it gives is saved as it is, without options,
    in output_dir, a folder that exists, under the name of the image with the name of the filter before it.
    For photo.png:

        blur_photo.png       ImageFilter.GaussianBlur with a radius of 5
        edges_photo.png      ImageFilter.FIND_EDGES
        emboss_photo.png     ImageFilter.EMBOSS
        sharpen_photo.png    ImageFilter.SHARPEN

    Return the name of the image (photo.png, without its folder) and the seconds that all this took.
    """
    raise NotImplementedError("parallel_image_processing: write apply_filters()")


def process_images_in_parallel(
    image_dir: str, output_dir: str, num_processes: int | None = None
) -> list[tuple[str, float]]:
    """Apply the filters to every .png, .jpg and .jpeg file of image_dir in a pool; leave other files alone.

    - Make output_dir if it does not exist.
    - The calls of apply_filters() run in the pool's worker processes, not in this one.
    - The pool has `num_processes` workers; None means as many as there are CPUs, or as there are images
      if those are fewer. That many images can be worked on at the same time, never more.
    - Return the list of what apply_filters() returned. The order of the images does not matter.
    - A folder without images is no error: return [].
    - Print how long it took for all images. When the function returns, the workers are gone.
    """
    raise NotImplementedError("parallel_image_processing: write process_images_in_parallel()")


if __name__ == "__main__":
    for name, seconds in process_images_in_parallel("sample_images", "processed_parallel"):
        print(f"{name}: {seconds:.2f} seconds")
