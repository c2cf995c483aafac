# right: an initializer gives each worker the image, a spawn context
import multiprocessing
import os
import time

from PIL import Image, ImageFilter

job = {}


def start_worker(image_path, output_dir):
    job["image_path"] = image_path
    job["output_dir"] = output_dir


def apply_filter(filter_info, image_path, output_dir):
    started = time.monotonic()
    title, kernel = filter_info
    picture = Image.open(image_path)
    picture.load()
    filename = os.path.split(image_path)[1]
    picture.filter(kernel).save(os.path.join(output_dir, title + "_" + filename))
    return (title, filename, time.monotonic() - started)


def apply_here(filter_info):
    return apply_filter(filter_info, **job)


def process_image_with_multiple_filters(image_path, output_dir, filters, processes=2):
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, start_worker, (image_path, output_dir)) as pool:
        return list(pool.imap(apply_here, filters))


def main(image_dir="sample_images", output_dir="processed_advanced"):
    os.makedirs(output_dir, exist_ok=True)
    filters = {
        "blur": ImageFilter.GaussianBlur(radius=5),
        "edges": ImageFilter.FIND_EDGES(),
        "emboss": ImageFilter.EMBOSS(),
        "sharpen": ImageFilter.SHARPEN(),
        "contour": ImageFilter.CONTOUR(),
        "detail": ImageFilter.DETAIL(),
        "smooth": ImageFilter.SMOOTH(),
        "smoothmore": ImageFilter.SMOOTH_MORE(),
    }
    results = []
    for entry in os.scandir(image_dir):
        if entry.name.endswith((".png", ".jpg", ".jpeg")):
            results += process_image_with_multiple_filters(entry.path, output_dir, list(filters.items()))
    return results


if __name__ == "__main__":
    for line in main():
        print(line)
