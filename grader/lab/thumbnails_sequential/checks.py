"""thumbnails_sequential: small, blurred versions of images, one after the other, honestly timed."""

import pytest

from grader.judge import Lab, Run, call_text, check, images, require, returned, thumbnails, timing
from grader.judge.importing import test_imports_cleanly

FIRST_RUN = "made"  # which shows that the file can be imported, too

NAMES = ("a/first.png", "a/second.jpg", "b/third.jpeg", "b/fourth.png")
GREY = "b/fourth.png"


@pytest.fixture(scope="module")
def photos(lab: Lab) -> dict[str, bytes]:
    """Photos in two folders, one of them grey, their names new."""
    number = lab.random.randrange(1000)
    names = [name.replace("/", f"{number}/") for name in NAMES]
    return thumbnails.photos_to_shrink(lab.random, names, greys=[GREY.replace("/", f"{number}/")])


@pytest.fixture(scope="module")
def made(lab: Lab, photos: dict[str, bytes]) -> Run:
    """Thumbnails in a folder that is not there yet."""
    folder = f"small_{lab.random.randrange(1000)}"
    return lab.run(
        "main", list(photos), folder, files=photos, watch=("create_thumbnail",),
        harvest=images.read_folder_and_originals(folder, photos),
    )  # fmt: skip


@pytest.fixture(scope="module")
def again(lab: Lab) -> Run:
    """Larger photos, into a folder that is there: work of which the clock should show something."""
    names = ("large/one.jpg", "large/two.jpg", "large/three.jpg")
    data = images.as_file(images.paint(lab.random, (1280, 960), grain=60), ".jpg")
    files = {**dict.fromkeys(names, data), "there/older.txt": b""}
    return lab.run(
        "main", list(names), "there", files=files, watch=("create_thumbnail",), harvest=images.read_folders("there"),
    )  # fmt: skip


@check(kind="files", points=1)
def test_thumbnails_fit(made: Run, photos: dict[str, bytes]) -> None:
    """main makes the folder and in it a thumbnail of each image, under its name, that keeps its proportions."""
    thumbnails.require_sizes(made, made.request.args[1], photos, thumbnails.USUAL)


@check(kind="files", points=1, after=test_thumbnails_fit)
def test_thumbnails_are_blurred(made: Run, photos: dict[str, bytes]) -> None:
    """The thumbnails are those of the blurred images."""
    thumbnails.require_blur(made, made.request.args[1], photos, thumbnails.USUAL)


@check(kind="files", points=0.5, after=test_thumbnails_fit)
def test_originals_stay(made: Run, photos: dict[str, bytes]) -> None:
    """The original files stay as they are."""
    images.require_originals_kept(made, photos)


@check(kind="files", points=0.5, after=test_thumbnails_fit)
def test_size_is_kept_to(lab: Lab) -> None:
    """create_thumbnail makes them as large as asked for."""
    thumbnails.require_size_kept(lab)


@check(kind="files", points=0.5, after=test_thumbnails_fit)
def test_folder_may_be_there(again: Run) -> None:
    """main also works when the folder is there already."""
    images.require_there_already(again, "there")
    images.require_files(again, "there", [thumbnails.base_name(name) for name in again.request.args[0]])


@check(kind="result", points=1, after=test_folder_may_be_there)
def test_seconds_are_honest(again: Run) -> None:
    """main returns the seconds from before the first thumbnail to after the last."""
    calls = [call for call in again.trace.calls if call.end is not None]
    least = max((call.end or 0 for call in calls), default=0) - min((call.begin for call in calls), default=0)
    begin, end = again.trace.main_span
    most = (end or 0) - (begin or 0)
    timing.require_honest_seconds(again, returned(again), least, most, rounding=thumbnails.ROUNDED)


@check(kind="pids", points=0.5, after=test_thumbnails_fit)
def test_no_process_is_started(made: Run) -> None:
    """All the work is done in this process."""
    children = made.trace.children
    require(not children, "pids.has_children", seen_in=made, call=call_text(made), count=len(children))
