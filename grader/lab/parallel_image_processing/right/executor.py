# right: ProcessPoolExecutor and as_completed, images in the order of completion
import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed

from PIL import Image, ImageFilter


def apply_filters(args):
    image_path, output_dir = args
    start = time.time()
    filename = os.path.basename(image_path)
    img = Image.open(image_path)
    img.filter(ImageFilter.GaussianBlur(5)).save(os.path.join(output_dir, f"blur_{filename}"))
    img.filter(ImageFilter.FIND_EDGES).save(os.path.join(output_dir, f"edges_{filename}"))
    img.filter(ImageFilter.EMBOSS).save(os.path.join(output_dir, f"emboss_{filename}"))
    img.filter(ImageFilter.SHARPEN).save(os.path.join(output_dir, f"sharpen_{filename}"))
    return filename, time.time() - start


def process_images_in_parallel(image_dir, output_dir, num_processes=None):
    os.makedirs(output_dir, exist_ok=True)
    images = [f for f in os.listdir(image_dir) if f.endswith((".png", ".jpg", ".jpeg"))]
    results = []
    if images:
        workers = num_processes or min(os.cpu_count(), len(images))
        with ProcessPoolExecutor(max_workers=workers) as executor:
            tasks = [(os.path.join(image_dir, f), output_dir) for f in images]
            futures = [executor.submit(apply_filters, task) for task in tasks]
            for future in as_completed(futures):
                print("done:", future.result()[0])
                results.append(future.result())
    return results


if __name__ == "__main__":
    results = process_images_in_parallel("sample_images", "processed_parallel")
    print(len(results), "images")
