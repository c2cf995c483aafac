"""thumbnails_parallel: a process for each image, all at work at the same time, honestly timed."""

from functools import partial

import pytest

from grader.judge import (
    Gate,
    Lab,
    Observe,
    Prop,
    Run,
    call_text,
    check,
    images,
    require,
    returned,
    standard,
    thumbnails,
    timing,
)  # fmt: skip
from grader.judge.importing import test_imports_cleanly

NAMES = ("a/first.png", "a/second.jpg", "b/third.jpeg", "b/fourth.png")
GREY = "b/fourth.png"
LARGE = ("large/one.jpg", "large/two.jpg")
TASK_NS = 80_000_000  # CPU time of one image: R needs tasks of 50 ms or more
REFERENCE = 1_500_000  # iterations of the reference's loop: about as long


@pytest.fixture(scope="module")
def photos(lab: Lab) -> dict[str, bytes]:
    """Photos in two folders, one of them grey, their names new."""
    number = lab.random.randrange(1000)
    names = [name.replace("/", f"{number}/") for name in NAMES]
    return thumbnails.photos_to_shrink(lab.random, names, greys=[GREY.replace("/", f"{number}/")])


@pytest.fixture(scope="module")
def held(lab: Lab, photos: dict[str, bytes]) -> Run:
    """Thumbnails in a folder that is not there yet; processes are held, and let go as they are waited for."""
    folder = f"small_{lab.random.randrange(1000)}"
    return lab.run(
        "main", list(photos), folder, gate=Gate(want=len(photos) + 1, one_by_one=True, misses=9),
        watch=("create_thumbnail",), files=photos,
        harvest=images.read_folder_and_originals(folder, photos),
    )  # fmt: skip


@pytest.fixture(scope="module")
def large(lab: Lab) -> dict[str, bytes]:
    """Two photos on which the work takes long enough to be measured, and the folder for their thumbnails."""
    size = images.size_for(lambda data: thumbnails.thumbnail(data, ".jpg", thumbnails.USUAL), TASK_NS)
    data = images.as_file(images.paint(lab.random, size, grain=60), ".jpg")
    return {**dict.fromkeys(LARGE, data), "there/older.txt": b""}


def run_large(lab: Lab, large: dict[str, bytes]) -> Run:
    """Two processes that have to work."""
    harvest = Prop(name="list_folder", args=("there",))
    return lab.run("main", list(LARGE), "there", files=large, gate=Gate(want=2), harvest=harvest, alone=True)


@pytest.fixture(scope="module")
def busy(lab: Lab, large: dict[str, bytes]) -> Run:
    """The large photos, into a folder that is there already."""
    return run_large(lab, large)


@check(kind="order", points=0.5)
def test_all_are_joined(held: Run) -> None:
    """main waits for every process before it returns."""
    returned(held)
    standard.require_waits(held)


@check(kind="files", points=0.5, after=test_all_are_joined)
def test_thumbnails_fit(held: Run, photos: dict[str, bytes]) -> None:
    """main makes the folder and in it a thumbnail of each image, under its name, that keeps its proportions."""
    images.require_folder(held, held.request.args[1])
    standard.children_errors(held)
    thumbnails.require_sizes(held, held.request.args[1], photos, thumbnails.USUAL)


@check(kind="files", points=0.5, after=test_thumbnails_fit)
def test_thumbnails_are_blurred(held: Run, photos: dict[str, bytes]) -> None:
    """The thumbnails are those of the blurred images."""
    thumbnails.require_blur(held, held.request.args[1], photos, thumbnails.USUAL)


@check(kind="files", points=0.5, after=test_thumbnails_fit)
def test_originals_stay(held: Run, photos: dict[str, bytes]) -> None:
    """The original files stay as they are."""
    images.require_originals_kept(held, photos)


@check(kind="files", points=0.5, after=test_thumbnails_fit)
def test_size_is_kept_to(lab: Lab) -> None:
    """create_thumbnail makes them as large as asked for."""
    thumbnails.require_size_kept(lab)


@check(kind="pids", points=1, after=test_all_are_joined)
def test_one_process_an_image(held: Run, photos: dict[str, bytes]) -> None:
    """Each image has a child process of its own, started by the main one."""
    calls = standard.require_calls_elsewhere(held, "create_thumbnail")
    standard.require_children(held, len(photos))
    pids = {call.pid for call in calls}
    require(
        len(calls) == len(pids), "pids.images_shared", seen_in=held, call=call_text(held), images=len(photos),
        got=len(pids),
    )  # fmt: skip


@check(kind="parallel", points=1, after=test_one_process_an_image)
def test_all_run_together(held: Run, photos: dict[str, bytes]) -> None:
    """All processes are in flight together: all are started before one is joined."""
    standard.require_meeting(held, len(photos))
    standard.require_all_started_first(held)


@check(kind="result", points=1, after=test_one_process_an_image)
def test_seconds_are_honest(busy: Run) -> None:
    """main returns the seconds from before the first start to after the last join, also when the folder is there."""
    images.require_there_already(busy, "there")
    least, most = timing.span_of_children(busy)
    timing.require_honest_seconds(busy, returned(busy), least, most, rounding=thumbnails.ROUNDED)


@check(kind="speedup", points=1, after=test_all_run_together)
def test_work_is_parallel(lab: Lab, busy: Run, large: dict[str, bytes], observe: Observe) -> None:
    """While the tasks run, more than one process computes: with enough CPUs that is faster than one after the other."""
    images.require_there_already(busy, "there")
    returned(busy)
    runs = timing.measure_again(busy, lambda: run_large(lab, large))
    runnable = timing.require_runnable(runs)
    calls = [(name, thumbnails.USUAL, "there") for name in LARGE]
    compare = partial(
        lab.run, "prop:compare_calls",
        "create_thumbnail", calls, "main", (list(LARGE), "there"), REFERENCE, files=large,
        shown=f"main({list(LARGE)}, 'there')", alone=True,
    )  # fmt: skip
    timing.show_speed(lab, observe, runnable, compare)


@check(kind="guard", points=0.5, after=(test_thumbnails_fit, test_one_process_an_image))
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    photos = thumbnails.photos_to_shrink(lab.random, ["c/left.png", "c/right.jpg"])
    run = lab.run("main", list(photos), "out", files=photos, start_method="spawn", harvest=images.read_folders("out"))
    names = [thumbnails.base_name(name) for name in photos]
    standard.require_under_spawn(run, lambda value: images.require_files_under_spawn(run, "out", names))


@check(kind="cleanup", points=1, after=test_one_process_an_image)
def test_nothing_is_left(held: Run) -> None:
    """When main returns, the processes are gone."""
    standard.require_clean(held)
