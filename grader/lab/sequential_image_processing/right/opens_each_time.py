# right: opens the image anew for each filter; glob; a main() of its own
import glob
import os
import time

from PIL import Image, ImageFilter


def save_filtered(image_path, image_filter, target):
    with Image.open(image_path) as image, open(target, "wb") as file:
        kind = "PNG" if target.endswith(".png") else "JPEG"
        image.filter(image_filter).save(file, format=kind)


def apply_filters(image_path, output_dir):
    begin = time.monotonic()
    folder, name = os.path.split(image_path)
    save_filtered(image_path, ImageFilter.GaussianBlur(5), os.path.join(output_dir, f"blur_{name}"))
    save_filtered(image_path, ImageFilter.FIND_EDGES, os.path.join(output_dir, f"edges_{name}"))
    save_filtered(image_path, ImageFilter.EMBOSS, os.path.join(output_dir, f"emboss_{name}"))
    save_filtered(image_path, ImageFilter.SHARPEN, os.path.join(output_dir, f"sharpen_{name}"))
    return name, time.monotonic() - begin


def process_images_sequentially(image_dir, output_dir):
    os.makedirs(output_dir, exist_ok=True)
    paths = []
    for pattern in ("*.png", "*.jpg", "*.jpeg"):
        paths.extend(glob.glob(os.path.join(glob.escape(image_dir), pattern)))
    return [apply_filters(path, output_dir) for path in paths]


def main(image_dir="sample_images", output_dir="processed_sequential"):
    return process_images_sequentially(image_dir, output_dir)


if __name__ == "__main__":
    for name, seconds in main():
        print(name, round(seconds, 3))
