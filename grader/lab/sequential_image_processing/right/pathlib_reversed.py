# right: pathlib, images in reverse order, the filters as functions of the image
"""Filters for images, one image after the other"""

from functools import partial
from pathlib import Path
from time import perf_counter

from PIL import Image, ImageFilter

SUFFIXES = {".png", ".jpg", ".jpeg"}
VERSIONS = [
    ("sharpen", partial(Image.Image.filter, filter=ImageFilter.SHARPEN)),
    ("emboss", partial(Image.Image.filter, filter=ImageFilter.EMBOSS())),
    ("edges", partial(Image.Image.filter, filter=ImageFilter.FIND_EDGES)),
    ("blur", lambda image: image.filter(ImageFilter.GaussianBlur(radius=5))),
]


def apply_filters(image_path, output_dir):
    begin = perf_counter()
    source, target = Path(image_path), Path(output_dir)
    original = Image.open(source)
    original.load()
    for prefix, make in VERSIONS:
        make(original).save(target / f"{prefix}_{source.name}")
    return source.name, perf_counter() - begin


def process_images_sequentially(image_dir, output_dir):
    Path(output_dir).mkdir(parents=True, exist_ok=True)
    sources = [path for path in Path(image_dir).iterdir() if path.suffix.lower() in SUFFIXES]
    return [apply_filters(path, output_dir) for path in sorted(sources, reverse=True)]


if __name__ == "__main__":
    print(process_images_sequentially("sample_images", "processed_sequential"))
