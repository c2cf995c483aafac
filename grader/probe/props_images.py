"""Props of the exercises about images: pictures read back as data, filters, and calls to compare."""

import os

MOST_FILES = 200
MOST_BYTES = 64 << 20  # of one file; what is larger is no picture of ours
MOST_PIXELS = 900_000  # bytes of pixels that are sent as they are


def read_pictures(probe, module, *folders):
    """What is in some folders of the run's: for each its files by name, None when there is no such folder.

    A picture is told as its mode, size, the SHA-256 of its pixels, whether they are all alike, and the pixels
    themselves, None when they are many; anything else as the text of what is wrong with it.
    """
    return {folder: read_folder(os.path.join(probe.work, folder)) for folder in folders}


def read_pictures_and_digests(probe, module, folders, files):
    """What is in some folders as `read_pictures` tells it; of single files the SHA-256, None where there is none."""
    digests = {file: read_digest(os.path.join(probe.work, file)) for file in files}
    return read_pictures(probe, module, *folders), digests


def read_digest(path):
    """The SHA-256 of a file's bytes; None when there is no such file, or a link or something huge in its place."""
    from hashlib import sha256
    from stat import S_ISREG

    try:
        status = os.lstat(path)
        if not S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
            return None
        with open(path, "rb") as file:
            return sha256(file.read()).hexdigest()
    except OSError:
        return None


def read_folder(path):
    """The files in one folder as they are told by `read_pictures`."""
    if not os.path.isdir(path):
        return None
    return {name: read_picture(os.path.join(path, name)) for name in sorted(os.listdir(path))[:MOST_FILES]}


def list_folder(probe, module, folder):
    """The names of the files in a folder of the run's."""
    path = os.path.join(probe.work, folder)
    return sorted(os.listdir(path))[:MOST_FILES] if os.path.isdir(path) else None


def read_picture(path):
    """One file as it is told by `read_pictures`."""
    from hashlib import sha256
    from stat import S_ISREG

    from PIL import Image

    try:
        status = os.lstat(path)
        if not S_ISREG(status.st_mode):
            return "no file"
        if status.st_size > MOST_BYTES:
            return "too large"
        with Image.open(path, formats=("PNG", "JPEG")) as image:
            image.load()
            pixels = image.tobytes()
            constant = image.getcolors(1) is not None  # None when there are more colours than that
            shown = pixels if len(pixels) <= MOST_PIXELS else None
            return image.mode, image.size, sha256(pixels).hexdigest(), constant, shown
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]


def make_filters(probe, module, kinds):
    """Pairs of a name and a filter: from its name, what Pillow calls it, and its arguments (None: the class itself)."""
    from PIL import ImageFilter

    made = []
    for name, kind, arguments in kinds:
        image_filter = getattr(ImageFilter, kind)
        made.append((name, image_filter if arguments is None else image_filter(*arguments)))
    return made


def compare_calls(probe, module, one, calls, all_at_once, args, iterations):
    """Time a function called once for each of `calls` and another that does the same in parallel, each beside a
    reference of the grader's own; told as marks, as `compare_speed` does."""
    import multiprocessing

    from grader.probe.props import burn

    def time(name, function, *args):
        probe.emit("mark", name=f"{name}.begin")
        function(*args)
        probe.emit("mark", name=f"{name}.end")

    def sequential():
        for call in calls:
            getattr(module, one)(*call)

    def reference_sequential():
        for _ in calls:
            burn(iterations)

    def reference_parallel():
        started = [multiprocessing.Process(target=burn, args=(iterations,)) for _ in calls]
        for process in started:
            process.start()
        for process in started:
            process.join()

    time("sequential", sequential)
    time("reference_sequential", reference_sequential)
    time("parallel", getattr(module, all_at_once), *args)
    time("reference_parallel", reference_parallel)


PROPS = {
    "read_pictures": read_pictures,
    "read_pictures_and_digests": read_pictures_and_digests,
    "list_folder": list_folder,
    "make_filters": make_filters,
    "compare_calls": compare_calls,
}
