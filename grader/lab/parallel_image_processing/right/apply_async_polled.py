# right: apply_async with one handle an image, polled until all are ready
import multiprocessing
import os
import time

from PIL import Image, ImageFilter

KINDS = [ImageFilter.GaussianBlur(5), ImageFilter.FIND_EDGES, ImageFilter.EMBOSS, ImageFilter.SHARPEN]
NAMES = ["blur", "edges", "emboss", "sharpen"]


def apply_filters(args):
    image_path, output_dir = args
    start = time.perf_counter()
    head, tail = os.path.split(image_path)
    image = Image.open(image_path)
    for kind, name in zip(KINDS, NAMES, strict=True):
        image.filter(kind).save(os.path.join(output_dir, name + "_" + tail))
    print(tail, "is done")
    return (tail, time.perf_counter() - start)


def process_images_in_parallel(image_dir, output_dir, num_processes=None):
    if not os.path.isdir(output_dir):
        os.makedirs(output_dir)
    suffixes = {".png", ".jpg", ".jpeg"}
    names = [name for name in os.listdir(image_dir) if os.path.splitext(name)[1] in suffixes]
    if not names:
        return []
    if not num_processes:
        num_processes = min(multiprocessing.cpu_count(), len(names))
    pool = multiprocessing.Pool(processes=num_processes)
    tasks = [(os.path.join(image_dir, name), output_dir) for name in names]
    handles = [pool.apply_async(apply_filters, (task,)) for task in tasks]
    pool.close()
    while True:
        ready = sum(handle.ready() for handle in handles)
        if ready == len(handles):
            break
        time.sleep(0.02)
    pool.join()
    return [handle.get() for handle in handles]


if __name__ == "__main__":
    print(process_images_in_parallel("sample_images", "processed_parallel"))
