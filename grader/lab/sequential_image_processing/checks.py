"""sequential_image_processing: four filters for each image of a folder, in this process alone."""

import pytest

from grader.judge import Lab, Run, call_text, check, filters, images, require, returned
from grader.judge.filters import FOUR, Album
from grader.judge.importing import test_imports_cleanly

FIRST_RUN = "all_of_them"  # which shows that the file can be imported, too

LARGE = (640, 480)  # takes some hundredths of a second, which no clock misses


@pytest.fixture(scope="module")
def album(lab: Lab) -> Album:
    """Photos of each kind, and files that are none."""
    return filters.make_album(lab.random, (".png", ".jpg", ".jpeg"))


@pytest.fixture(scope="module")
def all_of_them(lab: Lab, album: Album) -> Run:
    """All photos of a folder, into a folder that is not there yet."""
    output = f"filtered_{lab.random.randrange(1000)}"
    return lab.run(
        "process_images_sequentially", album.folder, output, files=album.files, watch=("apply_filters",),
        harvest=images.read_folders(output),
    )  # fmt: skip


@pytest.fixture(scope="module")
def grey(lab: Lab) -> Album:
    """One grey photo."""
    return filters.make_album(lab.random, (".png",), greys=(".png",))


@pytest.fixture(scope="module")
def again(lab: Lab, grey: Album) -> Run:
    """A grey photo, into a folder that is there already."""
    output = f"there_{lab.random.randrange(1000)}"
    files = {**grey.files, f"{output}/older.txt": b""}
    return lab.run(
        "process_images_sequentially", grey.folder, output, files=files, harvest=images.read_folders(output)
    )


@pytest.fixture(scope="module")
def direct(lab: Lab) -> Run:
    """apply_filters itself, with a photo that takes its time."""
    photo = filters.one_photo(lab.random, ".jpg", LARGE, 1)
    (path,) = photo.files
    files = {**photo.files, "out/older.txt": b""}
    return lab.run("apply_filters", path, "out", files=files, harvest=images.read_folders("out"))


@check(kind="files", points=1)
def test_versions_are_there(all_of_them: Run, album: Album) -> None:
    """For each .png, .jpg and .jpeg image there are four new ones in the output folder, which is made."""
    images.require_files(all_of_them, all_of_them.request.args[1], filters.say_filters(album.photos, FOUR))


@check(kind="files", points=1, after=test_versions_are_there)
def test_versions_are_right(all_of_them: Run, album: Album) -> None:
    """Their pixels are those that Pillow's filters make of the original."""
    output = all_of_them.request.args[1]
    expected = filters.expect_filtered(album.photos, FOUR)
    images.require_pictures(all_of_them, output, expected, filters.say_filters(album.photos, FOUR))


@check(kind="files", points=0.5, after=test_versions_are_there)
def test_other_files_are_ignored(all_of_them: Run) -> None:
    """Nothing is made of other files."""
    images.require_ignored(all_of_them, all_of_them.request.args[1], filters.OTHERS)


@check(kind="files", points=0.5, after=test_versions_are_right)
def test_folder_may_be_there(again: Run, grey: Album) -> None:
    """It also works for grey images, and when the output folder is there already."""
    output = again.request.args[1]
    images.require_there_already(again, output)
    expected = filters.expect_filtered(grey.photos, FOUR)
    images.require_pictures(again, output, expected, filters.say_filters(grey.photos, FOUR))


@check(kind="result", points=0.5)
def test_apply_filters_reports(direct: Run) -> None:
    """apply_filters writes the four versions, and returns the image's name and honest seconds."""
    stem, ending = direct.request.args[0].rpartition("/")[2].split(".")
    images.require_files(direct, "out", [f"{name}_{stem}.{ending}" for name, _, _ in FOUR])
    item = returned(direct)
    filters.require_report(direct, item, "apply_filters")
    require(stem in item[0], "result.images", call=call_text(direct), image=stem, count=0, got=str(item))
    filters.require_spent(direct, filters.require_seconds(direct, item[1], "apply_filters"), "apply_filters()")


@check(kind="result", points=0.5, after=(test_versions_are_there, test_apply_filters_reports))
def test_every_image_is_reported(all_of_them: Run, album: Album) -> None:
    """process_images_sequentially returns a list of what apply_filters returned for each image."""
    filters.require_reports(all_of_them, returned(all_of_them), album.stems, "apply_filters")


@check(kind="pids", points=1, after=test_versions_are_there)
def test_no_process_is_started(all_of_them: Run) -> None:
    """All the work is done in this process."""
    children = all_of_them.trace.children
    call = call_text(all_of_them)
    require(not children, "pids.has_children", seen_in=all_of_them, call=call, count=len(children))
