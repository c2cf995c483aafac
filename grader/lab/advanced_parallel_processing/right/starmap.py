# right: starmap, a pool of the default size, results appended one by one
import os
import time
from multiprocessing import Pool

from PIL import Image, ImageFilter


def apply_filter(filter_info, image_path, output_dir):
    name, image_filter = filter_info
    filename = os.path.basename(image_path)
    start = time.time()
    img = Image.open(image_path)
    img.filter(image_filter).save(os.path.join(output_dir, f"{name}_{filename}"))
    print(f"{name} on {filename}")
    return name, filename, time.time() - start


def process_image_with_multiple_filters(image_path, output_dir, filters):
    arguments = [(f, image_path, output_dir) for f in filters]
    pool = Pool()
    results = pool.starmap(apply_filter, arguments, chunksize=1)
    pool.close()
    pool.join()
    return results


def main(image_dir="sample_images", output_dir="processed_advanced"):
    if not os.path.exists(output_dir):
        os.makedirs(output_dir)
    filters = [
        ("blur", ImageFilter.GaussianBlur(5)),
        ("edges", ImageFilter.FIND_EDGES),
        ("emboss", ImageFilter.EMBOSS),
        ("sharpen", ImageFilter.SHARPEN),
        ("contour", ImageFilter.CONTOUR),
        ("detail", ImageFilter.DETAIL),
        ("smooth", ImageFilter.SMOOTH),
        ("smoothmore", ImageFilter.SMOOTH_MORE),
    ]
    all_results = []
    for f in os.listdir(image_dir):
        if f.endswith((".png", ".jpg", ".jpeg")):
            path = os.path.join(image_dir, f)
            for result in process_image_with_multiple_filters(path, output_dir, filters):
                all_results.append(result)
    return all_results


if __name__ == "__main__":
    results = main()
    print("Filtered", len(results), "times")
