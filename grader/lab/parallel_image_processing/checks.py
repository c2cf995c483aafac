"""parallel_image_processing: four filters for each image of a folder, several images at a time."""

from functools import partial

import pytest

from grader.judge import (
    CheckFailed,
    Gate,
    Lab,
    Observe,
    Prop,
    Run,
    call_text,
    check,
    exact,
    filters,
    images,
    returned,
    standard,
    timing,
)  # fmt: skip
from grader.judge.filters import FOUR, Album
from grader.judge.importing import test_imports_cleanly

FIRST_RUN = "met"  # which shows that the file can be imported, too

PROCESSES = 3
CPUS = 2
TASK_NS = 80_000_000  # CPU time of one image: R needs tasks of 50 ms or more
REFERENCE = 1_500_000  # iterations of the reference's loop: about as long


@pytest.fixture(scope="module")
def album(lab: Lab) -> Album:
    """Photos of each kind, and files that are none."""
    endings = (".png", ".jpg", ".jpeg", ".png", ".jpg", ".png", ".jpeg")
    return filters.make_album(lab.random, endings, greys=(".jpeg",))


@pytest.fixture(scope="module")
def met(lab: Lab, album: Album) -> Run:
    """Seven photos and three workers, held at the gate until a fourth call would have come."""
    output = f"filtered_{lab.random.randrange(1000)}"
    return lab.run(
        "process_images_in_parallel", album.folder, output, num_processes=PROCESSES, gate=Gate(want=PROCESSES + 1),
        watch=("apply_filters",), files=album.files, harvest=images.read_folders(output),
    )  # fmt: skip


@pytest.fixture(scope="module")
def large(lab: Lab) -> Album:
    """Four photos on which the work takes long enough to be measured."""
    return filters.one_photo(lab.random, ".jpg", images.size_for(filters.apply_four, TASK_NS), 4)


def run_large(lab: Lab, large: Album) -> Run:
    """As many workers as there are CPUs, with more photos than that."""
    files = {**large.files, "there/older.txt": b""}
    return lab.run(
        "process_images_in_parallel", large.folder, "there", files=files, cpus=CPUS, gate=Gate(want=2),
        watch=("apply_filters",), harvest=Prop(name="list_folder", args=("there",)), alone=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def busy(lab: Lab, large: Album) -> Run:
    """The large photos, into a folder that is there already."""
    return run_large(lab, large)


@check(kind="files", points=1)
def test_versions_are_there(met: Run, album: Album) -> None:
    """For each .png, .jpg and .jpeg image there are four new ones in the output folder, which is made."""
    images.require_files(met, met.request.args[1], filters.say_filters(album.photos, FOUR))


@check(kind="files", points=1, after=test_versions_are_there)
def test_versions_are_right(met: Run, album: Album) -> None:
    """Their pixels are those that Pillow's filters make of the original."""
    expected, made_by = filters.expect_filtered(album.photos, FOUR), filters.say_filters(album.photos, FOUR)
    images.require_pictures(met, met.request.args[1], expected, made_by)


@check(kind="files", points=0.5, after=test_versions_are_there)
def test_other_files_are_ignored(met: Run) -> None:
    """Nothing is made of other files."""
    images.require_ignored(met, met.request.args[1], filters.OTHERS)


@check(kind="result", points=0.5, after=test_versions_are_there)
def test_every_image_is_reported(met: Run, album: Album) -> None:
    """A list comes back with each image's name and honest seconds, in whatever order."""
    filters.require_reports(met, returned(met), album.stems, "apply_filters")


@check(kind="result", points=0.5)
def test_empty_folder_is_no_error(lab: Lab) -> None:
    """A folder without images gives an empty list."""
    files = {"nothing/notes.txt": b"no images\n", "out/older.txt": b""}
    run = lab.run("process_images_in_parallel", "nothing", "out", files=files)
    if run.error is not None and run.error_while == "call" and run.error.type != "NotImplementedError":
        params = {"call": call_text(run), "type": run.error.type, "error": run.error.message[:400]}
        raise CheckFailed("result.empty_folder", params, run)
    exact(returned(run), [], call=call_text(run))


@check(kind="pids", points=1, after=test_versions_are_there)
def test_work_is_done_by_workers(met: Run) -> None:
    """The images are worked on in a pool's processes, never in the main one."""
    standard.require_workers(met, most=PROCESSES)
    standard.require_calls_elsewhere(met, "apply_filters")


@check(kind="parallel", points=1, after=test_work_is_done_by_workers)
def test_images_meet(met: Run) -> None:
    """As many images as there are workers are in the works at once, and never more."""
    standard.require_meeting(met, PROCESSES)


@check(kind="pids", points=0.5, after=test_work_is_done_by_workers)
def test_default_is_the_lesser(lab: Lab, busy: Run) -> None:
    """Without a number there are as many workers as CPUs, or as images if those are fewer."""
    images.require_there_already(busy, "there")
    filters.require_lesser(busy, cpus=CPUS, photos=4)
    few = filters.make_album(lab.random, (".png", ".jpg", ".png"), size=(30, 20))
    run = lab.run("process_images_in_parallel", few.folder, "out", files=few.files, cpus=8, gate=Gate(want=4))
    filters.require_lesser(run, cpus=8, photos=3)


@check(kind="speedup", points=1, after=test_images_meet)
def test_work_is_parallel(lab: Lab, busy: Run, large: Album, observe: Observe) -> None:
    """While the tasks run, more than one process computes: with enough CPUs that is faster than one after the other."""
    images.require_there_already(busy, "there")
    returned(busy)
    runs = timing.measure_again(busy, lambda: run_large(lab, large))
    runnable = timing.require_runnable(runs)
    pair = dict(list(large.files.items())[:2])
    calls = [((path, "out"),) for path in pair]
    compare = partial(
        lab.run, "prop:compare_calls",
        "apply_filters", calls, "process_images_in_parallel", (large.folder, "out", 2), REFERENCE,
        files={**pair, "out/older.txt": b""}, shown=f"process_images_in_parallel({large.folder!r}, 'out', 2)",
        alone=True,
    )  # fmt: skip
    timing.show_speed(lab, observe, runnable, compare)


@check(kind="guard", points=0.5, after=test_versions_are_there)
def test_runs_under_spawn(lab: Lab) -> None:
    """It also works where children start from scratch."""
    pair = filters.make_album(lab.random, (".png", ".jpg"), size=(30, 20))
    run = lab.run(
        "process_images_in_parallel", pair.folder, "out", 2, files=pair.files, start_method="spawn",
        harvest=images.read_folders("out"),
    )  # fmt: skip
    names = filters.say_filters(pair.photos, FOUR)
    standard.require_under_spawn(run, lambda value: images.require_files_under_spawn(run, "out", names))


@check(kind="cleanup", points=0.5, after=test_work_is_done_by_workers)
def test_nothing_is_left(met: Run) -> None:
    """When the function returns, its workers are gone."""
    standard.require_clean(met)
