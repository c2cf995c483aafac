"""The right answer to the question that every hostile file is asked: lies beside each of them."""

import multiprocessing


def work(item):
    return item * 10


def answer(items):
    with multiprocessing.Pool(2) as pool:
        return pool.map(work, items)


main = answer
