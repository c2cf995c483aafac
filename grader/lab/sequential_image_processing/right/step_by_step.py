# right: beginner style: one line a filter, no table
import os
import time

from PIL import Image, ImageFilter


def apply_filters(image_path, output_dir):
    start_time = time.time()
    img = Image.open(image_path)
    filename = os.path.basename(image_path)

    blurred = img.filter(ImageFilter.GaussianBlur(5))
    blurred.save(os.path.join(output_dir, "blur_" + filename))

    edges = img.filter(ImageFilter.FIND_EDGES)
    edges.save(os.path.join(output_dir, "edges_" + filename))

    embossed = img.filter(ImageFilter.EMBOSS)
    embossed.save(os.path.join(output_dir, "emboss_" + filename))

    sharpened = img.filter(ImageFilter.SHARPEN)
    sharpened.save(os.path.join(output_dir, "sharpen_" + filename))

    return filename, time.time() - start_time


def process_images_sequentially(image_dir, output_dir):
    if not os.path.exists(output_dir):
        os.makedirs(output_dir)
    results = []
    for file in os.listdir(image_dir):
        if file.endswith(".png") or file.endswith(".jpg") or file.endswith(".jpeg"):
            result = apply_filters(os.path.join(image_dir, file), output_dir)
            print(result[0], "done")
            results.append(result)
    return results


if __name__ == "__main__":
    results = process_images_sequentially("sample_images", "processed_sequential")
    print("Images:", len(results))
    print("Total:", sum(seconds for _, seconds in results), "seconds")
