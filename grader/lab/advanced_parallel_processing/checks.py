"""advanced_parallel_processing: several filters on one image at a time, results in the order of the filters."""

import pytest

from grader.judge import (
    CheckFailed,
    Gate,
    Lab,
    Prop,
    Run,
    call_text,
    check,
    exact,
    filters,
    images,
    returned,
    standard,
)  # fmt: skip
from grader.judge.filters import Album, FilterInfo
from grader.judge.images import Expected
from grader.judge.importing import test_imports_cleanly

CPUS = 4
MOST = 64  # how many workers there are is the student's choice
OWN: tuple[FilterInfo, ...] = (
    ("soft", "GaussianBlur", (3,)),
    ("lines", "FIND_EDGES", None),
    ("dark", "MinFilter", (3,)),
    ("relief", "EMBOSS", None),
    ("crisp", "UnsharpMask", (2, 120, 3)),
    ("bright", "MaxFilter", (5,)),
)
EIGHT: tuple[FilterInfo, ...] = (
    *filters.FOUR,
    ("contour", "CONTOUR", None),
    ("detail", "DETAIL", None),
    ("smooth", "SMOOTH", None),
    ("smoothmore", "SMOOTH_MORE", None),
)
BLURS = (("BLUR", None), *(("GaussianBlur", (radius,)) for radius in (1, 2, 3, 4, 6, 8, 10)))


@pytest.fixture(scope="module")
def chosen(lab: Lab) -> list[FilterInfo]:
    """Filters of this grading's own, not in alphabetical order."""
    while True:
        order = lab.random.sample(OWN, len(OWN))
        if order != sorted(order):
            return order


@pytest.fixture(scope="module")
def photo(lab: Lab) -> Album:
    """One photo."""
    return filters.make_album(lab.random, (".png",))


@pytest.fixture(scope="module")
def held(lab: Lab, photo: Album, chosen: list[FilterInfo]) -> Run:
    """One photo with six filters; of the calls that wait at the gate the last one goes first."""
    (name,) = photo.photos
    output = f"versions_{lab.random.randrange(1000)}"
    return lab.run(
        "process_image_with_multiple_filters", f"{photo.folder}/{name}", output,
        Prop(name="make_filters", args=(chosen,)), cpus=CPUS, gate=Gate(want=99, misses=99, alone="last"),
        watch=("apply_filter",), files={**photo.files, f"{output}/older.txt": b""}, harvest=images.read_folders(output),
        shown=f"process_image_with_multiple_filters('{photo.folder}/{name}', '{output}', …six filters…)",
    )  # fmt: skip


@pytest.fixture(scope="module")
def album(lab: Lab) -> Album:
    """Photos of each kind, and files that are none."""
    return filters.make_album(lab.random, (".png", ".jpg", ".jpeg"))


@pytest.fixture(scope="module")
def whole(lab: Lab, album: Album) -> Run:
    """main, into a folder that is not there yet."""
    output = f"processed_{lab.random.randrange(1000)}"
    return lab.run(
        "main", album.folder, output, cpus=CPUS, files=album.files, watch=("apply_filter",),
        harvest=images.read_folders(output),
    )  # fmt: skip


def expect_eight(album: Album) -> Expected:
    """What main should make. Any of the blurs will do, since only its name is asked for."""
    expected = dict(filters.expect_filtered(album.photos, EIGHT))
    for name, data in album.photos.items():
        others = [filters.filtered(data, name, kind, arguments) for kind, arguments in BLURS]
        expected[f"blur_{name}"] = [*expected[f"blur_{name}"], *others]
    return expected


@check(kind="files", points=1)
def test_filters_are_applied(held: Run, photo: Album, chosen: list[FilterInfo]) -> None:
    """Each filter's work is saved under its name and the image's, with the right pixels."""
    expected, made_by = filters.expect_filtered(photo.photos, chosen), filters.say_filters(photo.photos, chosen)
    images.require_pictures(held, held.request.args[1], expected, made_by)


@check(kind="pids", points=1, after=test_filters_are_applied)
def test_work_is_done_by_workers(held: Run, whole: Run) -> None:
    """The filters are applied in a pool's processes, never in the main one."""
    standard.require_workers(held, most=MOST)
    standard.require_calls_elsewhere(held, "apply_filter")
    standard.require_calls_elsewhere(whole, "apply_filter")


@check(kind="parallel", points=1, after=test_work_is_done_by_workers)
def test_filters_meet(held: Run) -> None:
    """Several filters are applied to one image at the same time."""
    met = held.trace.rendezvous
    if met < 2:
        standard.require_meeting(held, 2)


@check(kind="result", points=0.5, after=test_filters_are_applied)
def test_every_filter_is_reported(held: Run, photo: Album, chosen: list[FilterInfo]) -> None:
    """A list comes back with a tuple for each filter: its name, the image's name, and honest seconds."""
    value = returned(held)
    (stem,) = photo.stems
    filters.require_filter_reports(held, value, [(name, stem) for name, _, _ in chosen])


@check(kind="order", points=1, after=(test_filters_meet, test_every_filter_is_reported))
def test_results_keep_order(held: Run, chosen: list[FilterInfo]) -> None:
    """The results are in the order of the filters, whichever is ready first."""
    names = [name for name, _, _ in chosen]
    got = [next(text for text in item[:2] if text in names) for item in returned(held)]
    exact(got, names, call=call_text(held), seen_in=held)


@check(kind="files", points=1, after=test_filters_are_applied)
def test_main_applies_eight_filters(whole: Run, album: Album) -> None:
    """main makes the output folder, and in it eight new images for each .png, .jpg and .jpeg image."""
    images.require_files(whole, whole.request.args[1], filters.say_filters(album.photos, EIGHT))
    images.require_ignored(whole, whole.request.args[1], filters.OTHERS)


@check(kind="files", points=0.5, after=test_main_applies_eight_filters)
def test_eight_filters_are_right(whole: Run, album: Album) -> None:
    """The pixels are those that Pillow's eight filters make."""
    made_by = filters.say_filters(album.photos, EIGHT)
    images.require_pictures(whole, whole.request.args[1], expect_eight(album), made_by)


@check(kind="result", points=0.5, after=test_main_applies_eight_filters)
def test_main_returns_one_list(whole: Run, album: Album) -> None:
    """main returns one flat list with a tuple for each image and filter."""
    wanted = [(name, stem) for stem in album.stems for name, _, _ in EIGHT]
    filters.require_filter_reports(whole, returned(whole), wanted)


@check(kind="result", points=0.5, after=test_main_returns_one_list)
def test_empty_folder_is_no_error(lab: Lab) -> None:
    """A folder without images gives an empty list."""
    run = lab.run("main", "nothing", "there", files={"nothing/notes.txt": b"no images\n", "there/older.txt": b""})
    images.require_there_already(run, "there")
    if run.error is not None and run.error_while == "call" and run.error.type != "NotImplementedError":
        params = {"call": call_text(run), "type": run.error.type, "error": run.error.message[:400]}
        raise CheckFailed("result.empty_folder", params, run)
    exact(returned(run), [], call=call_text(run))


@check(kind="guard", points=0.5, after=test_filters_are_applied)
def test_runs_under_spawn(lab: Lab, photo: Album, chosen: list[FilterInfo]) -> None:
    """It also works where children start from scratch."""
    (name,) = photo.photos
    run = lab.run(
        "process_image_with_multiple_filters", f"{photo.folder}/{name}", "out",
        Prop(name="make_filters", args=(chosen[:2],)), cpus=2, files={**photo.files, "out/older.txt": b""},
        start_method="spawn", harvest=images.read_folders("out"),
        shown=f"process_image_with_multiple_filters('{photo.folder}/{name}', 'out', …two filters…)",
    )  # fmt: skip
    names = filters.say_filters(photo.photos, chosen[:2])
    standard.require_under_spawn(run, lambda value: images.require_files_under_spawn(run, "out", names))


@check(kind="cleanup", points=0.5, after=test_work_is_done_by_workers)
def test_nothing_is_left(held: Run, whole: Run) -> None:
    """When the functions return, the workers are gone."""
    standard.require_clean(held)
    standard.require_clean(whole)
