# right: a generator of its own, floats turned into bytes, converted to RGB
import os

import numpy
from PIL import Image

generator = numpy.random.default_rng()


def create_sample_image(filename, width=800, height=600):
    data = (generator.random((height, width, 3)) * 256).astype("uint8")
    picture = Image.fromarray(data).convert("RGB")
    picture.save(filename, format="PNG")


def main(directory="sample_images", count=5):
    os.makedirs(directory, exist_ok=True)
    paths = []
    number = 0
    while number < count:
        number += 1
        paths += [f"{directory}/sample_{number}.png"]
        create_sample_image(filename=paths[-1], width=800, height=600)
    return paths


if __name__ == "__main__":
    print(main())
