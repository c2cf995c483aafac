# wrong: takes one lock for each filter, so that hardly anything is left to be done at the same time
# kind: speedup
# caught by: speedup.one_lock
# start method: fork
"""Filters for images, several images at the same time"""

import multiprocessing
import os
import time

from PIL import Image, ImageFilter

lock = multiprocessing.Lock()

FILTERS = {
    "blur": ImageFilter.GaussianBlur(radius=5),
    "edges": ImageFilter.FIND_EDGES,
    "emboss": ImageFilter.EMBOSS,
    "sharpen": ImageFilter.SHARPEN,
}


def apply_filters(args: tuple[str, str]) -> tuple[str, float]:
    image_path, output_dir = args
    start = time.perf_counter()
    name = os.path.basename(image_path)
    print(f"Processing {name} in {multiprocessing.current_process().name}")
    with Image.open(image_path) as image:
        for filter_name, image_filter in FILTERS.items():
            with lock:
                image.filter(image_filter).save(os.path.join(output_dir, f"{filter_name}_{name}"))
    return name, time.perf_counter() - start


def process_images_in_parallel(
    image_dir: str, output_dir: str, num_processes: int | None = None
) -> list[tuple[str, float]]:
    os.makedirs(output_dir, exist_ok=True)
    tasks = []
    for name in sorted(os.listdir(image_dir)):
        if name.lower().endswith((".png", ".jpg", ".jpeg")):
            tasks.append((os.path.join(image_dir, name), output_dir))
    if not tasks:
        return []  # a pool of no workers is an error
    if num_processes is None:
        num_processes = min(multiprocessing.cpu_count(), len(tasks))

    start = time.perf_counter()
    # Tasks as long as these are best handed out one by one: whoever is free takes the next image.
    with multiprocessing.Pool(num_processes) as pool:
        results = pool.map(apply_filters, tasks, chunksize=1)
    print(f"All images with {num_processes} processes: {time.perf_counter() - start:.2f} seconds")
    return results


if __name__ == "__main__":
    for name, seconds in process_images_in_parallel("sample_images", "processed_parallel"):
        print(f"{name}: {seconds:.2f} seconds")
