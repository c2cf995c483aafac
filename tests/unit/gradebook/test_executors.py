from collections.abc import Iterator

from grader.gradebook.executors import gather
from grader.gradebook.work import Key, Work
from grader.model.exercise import Exercise


def work(number: int, *, measures: bool) -> Work:
    exercise = Exercise(
        name=f"e{number}", chapter="c", number=number, title="t", points=1.0, names={}, measures=measures
    )
    key = Key(exercise=exercise.name, file=str(number), version="1", start_method="fork")
    return Work(key=key, exercise=exercise, files={}, seed=0)


def test_works_that_measure_come_in_streaks_and_none_is_lost() -> None:
    works = [work(number, measures=number % 3 == 0) for number in range(20)]
    gathered = list(gather(works, streak=3))
    assert sorted(gathered, key=lambda one: one.exercise.number) == works
    assert [one.exercise.number for one in gathered if not one.exercise.measures] == [n for n in range(20) if n % 3]
    measuring = [index for index, one in enumerate(gathered) if one.exercise.measures]
    assert [gathered[index].exercise.number for index in measuring] == [0, 3, 6, 9, 12, 15, 18]
    assert measuring[:3] == [4, 5, 6]  # with the third of them come all three


def test_works_are_taken_one_by_one() -> None:
    taken = []

    def source() -> Iterator[Work]:
        for number in range(5):
            taken.append(number)
            yield work(number, measures=False)

    gathered = gather(source())
    next(gathered)
    assert taken == [0]
