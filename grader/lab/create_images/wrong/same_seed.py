# wrong: sets the same seed for every image, so all images are alike
# kind: files
# caught by: files.all_alike
"""Sample images to work on"""

import os

import numpy as np
from PIL import Image


def create_sample_image(filename: str, width: int = 800, height: int = 600) -> None:
    np.random.seed(42)
    pixels = np.random.randint(0, 256, (height, width, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(filename)


def main(directory: str = "sample_images", count: int = 5) -> list[str]:
    os.makedirs(directory, exist_ok=True)
    paths = [os.path.join(directory, f"sample_{number}.png") for number in range(1, count + 1)]
    for path in paths:
        create_sample_image(path)
    return paths


if __name__ == "__main__":
    for path in main():
        print("Created", path)
