# right: random rectangles on a random background; pathlib
"""Sample images to work on"""

import random
from pathlib import Path

from PIL import Image, ImageDraw


def colour():
    return tuple(random.randrange(256) for _ in range(3))


def create_sample_image(filename, width=800, height=600, shapes=40):
    image = Image.new("RGB", (width, height), (0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2, height), fill=(255, 255, 255))
    for _ in range(shapes):
        left, top = random.randrange(width), random.randrange(height)
        draw.rectangle((left, top, left + width // 5, top + height // 5), fill=colour())
    image.save(filename)


def main(directory="sample_images", count=5):
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"sample_{number}.png" for number in range(1, count + 1)]
    for path in paths:
        create_sample_image(path)
    return [str(path) for path in paths]


if __name__ == "__main__":
    print("\n".join(main()))
