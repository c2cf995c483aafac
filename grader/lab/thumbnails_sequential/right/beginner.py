# right: no type hints, one step a line
import os
import time

from PIL import Image, ImageFilter


def create_thumbnail(filename, size=(50, 50), thumb_dir="thumbs"):
    img = Image.open(filename)
    img = img.filter(ImageFilter.GaussianBlur())
    img.thumbnail(size)
    img.save(f"{thumb_dir}/{os.path.basename(filename)}")
    print(os.path.basename(filename), "is now", img.size)


def main(
    filenames=("images/1.jpg", "images/2.jpg", "images/3.jpg", "images/4.jpg", "images/5.jpg"),
    thumb_dir="thumbs",
):
    if not os.path.exists(thumb_dir):
        os.makedirs(thumb_dir)
    start = time.time()
    for filename in filenames:
        create_thumbnail(filename, (50, 50), thumb_dir)
    end = time.time()
    return end - start


if __name__ == "__main__":
    print("It took", main(), "seconds")
