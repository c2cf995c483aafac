"""Sample images to work on

You learn   to make images out of numbers, so that the next programs have something to work on.
You write   create_sample_image(filename, width, height) and main(directory, count).
Run it      python create_images.py
Check it    grader check create_images
"""

import os

import numpy as np
from PIL import Image


def create_sample_image(filename: str, width: int = 800, height: int = 600) -> None:
    """Write an RGB image of this width and height, whose pixels are random, to the file.

    The folder of the file exists already. Another call makes another image.
    """
    raise NotImplementedError("create_images: write create_sample_image()")


def main(directory: str = "sample_images", count: int = 5) -> list[str]:
    """Make `count` images of the usual size in the directory and return the list of their paths.

    They are called sample_1.png, sample_2.png, ...; their path is that of the directory joined with the name.
    Make the directory if it does not exist.
    """
    raise NotImplementedError("create_images: write main()")


if __name__ == "__main__":
    for path in main():
        print("Created", path)
