# right: bytes of os.urandom; no NumPy
import os

from PIL import Image


def create_sample_image(filename, width=800, height=600):
    noise = os.urandom(width * height * 3)
    Image.frombytes("RGB", (width, height), noise).save(filename)


def main(directory="sample_images", count=5):
    if not os.path.exists(directory):
        os.makedirs(directory)
    names = []
    for i in range(count):
        name = os.path.join(directory, "sample_" + str(i + 1) + ".png")
        create_sample_image(name)
        print("wrote", name)
        names.append(name)
    return names


if __name__ == "__main__":
    print(len(main()), "images")
