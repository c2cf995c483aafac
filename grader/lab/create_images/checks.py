"""create_images: random pictures of the right kind, under the right names."""

import pytest

from grader.judge import Lab, Run, call_text, check, exactly, images, require, returned
from grader.judge.importing import test_imports_cleanly
from grader.judge.values import show

FIRST_RUN = "made"  # which shows that the file can be imported, too

USUAL = (800, 600)


def names(count: int) -> list[str]:
    """What the images are called."""
    return [f"sample_{number}.png" for number in range(1, count + 1)]


@pytest.fixture(scope="module")
def count(lab: Lab) -> int:
    """How many images this grading asks for: not the default."""
    return lab.random.choice((2, 3))


@pytest.fixture(scope="module")
def made(lab: Lab, count: int) -> Run:
    """Some images in a folder that is not there yet."""
    folder = f"pictures_{lab.random.randrange(1000)}"
    return lab.run("main", folder, count, harvest=images.read_folders(folder))


@pytest.fixture(scope="module")
def single(lab: Lab) -> Run:
    """One image of another size, in a folder that is there."""
    width, height = lab.random.randint(40, 70), lab.random.randint(80, 120)
    harvest = images.read_folders("here")
    return lab.run(
        "create_sample_image", "here/one.png", width, height, files={"here/empty.txt": b""}, harvest=harvest
    )


@check(kind="files", points=1)
def test_image_has_its_size(single: Run) -> None:
    """create_sample_image writes an image of the width and height that were asked for."""
    name, width, height = single.request.args
    (picture,) = images.require_files(single, "here", ["one.png"]).values()
    images.require_size(single, name, picture, (width, height))


@check(kind="files", points=0.5, after=test_image_has_its_size)
def test_image_is_random(single: Run) -> None:
    """It is an RGB image, and its pixels are not all alike."""
    name = single.request.args[0]
    (picture,) = images.require_files(single, "here", ["one.png"]).values()
    images.require_mode(single, name, picture, "RGB")
    require(not picture.constant, "files.constant", seen_in=single, call=call_text(single), file=name)


@check(kind="files", points=1)
def test_images_are_made(made: Run, count: int) -> None:
    """main makes the folder, and in it sample_1.png, sample_2.png and so on, as many as asked for."""
    folder = made.request.args[0]
    images.require_files(made, folder, names(count))
    more = [name for name in images.pictures_in(made, folder) or {} if name.startswith("sample_")]
    require(len(more) == count, "files.too_many", seen_in=made, call=call_text(made), expected=count, there=more)


@check(kind="files", points=0.5, after=(test_images_are_made, test_image_is_random))
def test_images_differ(made: Run, count: int) -> None:
    """main's images are of the usual size, and not all alike."""
    pictures = images.require_files(made, made.request.args[0], names(count))
    for name, picture in pictures.items():
        images.require_size(made, name, picture, USUAL)
        images.require_mode(made, name, picture, "RGB")
        require(not picture.constant, "files.constant", seen_in=made, call=call_text(made), file=name)
    digests = {picture.digest for picture in pictures.values()}
    require(len(digests) > 1, "files.all_alike", seen_in=made, call=call_text(made), count=count)


@check(kind="files", points=0.5, after=test_images_are_made)
def test_folder_may_be_there(lab: Lab) -> None:
    """main also works when the folder is there already."""
    folder = f"album_{lab.random.randrange(1000)}"
    files = {f"{folder}/older.txt": b""}
    run = lab.run("main", folder, 1, files=files, harvest=images.read_folders(folder))
    images.require_there_already(run, folder)
    images.require_files(run, folder, names(1))


@check(kind="result", points=0.5, after=test_images_are_made)
def test_paths_are_returned(made: Run, count: int) -> None:
    """main returns the list of the images' paths."""
    value = returned(made)
    call = call_text(made)
    exactly(list, value, call=call)
    for path in value:
        exactly(str, path, call=call)
    got = sorted(path.replace("\\", "/").rpartition("/")[2] for path in value)
    require(got == sorted(names(count)), "result.paths", seen_in=made, call=call, got=show(value), count=count)
