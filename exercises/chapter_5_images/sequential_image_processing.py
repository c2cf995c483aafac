"""Filters for images, one image after the other

You learn   to filter images with Pillow, and how long it takes without any parallelism.
You write   apply_filters(image_path, output_dir) and process_images_sequentially(image_dir, output_dir).
Run it      python create_images.py, which makes sample images, then python sequential_image_processing.py
Check it    grader check sequential_image_processing
"""

import os
import time

from PIL import Image, ImageFilter


def apply_filters(image_path: str, output_dir: str) -> tuple[str, float]:
    """Write four filtered versions of the image into output_dir, a folder that exists.

    Each filter is applied to the original image, and what it gives is saved as it is, without options,
    under the name of the image with the name of the filter before it. For photo.png:

        blur_photo.png       ImageFilter.GaussianBlur with a radius of 5
        edges_photo.png      ImageFilter.FIND_EDGES
        emboss_photo.png     ImageFilter.EMBOSS
        sharpen_photo.png    ImageFilter.SHARPEN

    Return the name of the image (photo.png, without its folder) and the seconds that all this took.
    """
    raise NotImplementedError("sequential_image_processing: write apply_filters()")


def process_images_sequentially(image_dir: str, output_dir: str) -> list[tuple[str, float]]:
    """Apply the filters to every .png, .jpg and .jpeg file of image_dir; other files are left alone.

    Make output_dir if it does not exist. Work on one image after the other, in this process: start no other.
    Return the list of what apply_filters() returned. The order of the images does not matter.
    Print how long it took for all images.
    """
    raise NotImplementedError("sequential_image_processing: write process_images_sequentially()")


if __name__ == "__main__":
    for name, seconds in process_images_sequentially("sample_images", "processed_sequential"):
        print(f"{name}: {seconds:.2f} seconds")
