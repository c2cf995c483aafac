# right: takes them as they get ready, and keeps back those whose turn has not come
"""Pool.imap: results as they come"""

import multiprocessing
import time


def slow_square(x):
    time.sleep(1)
    return x * x


def numbered(pair):
    return pair[0], slow_square(pair[1])


def main(numbers=(1, 2, 3, 4, 5), processes=None, ordered=True):
    with multiprocessing.Pool(processes) as pool:
        waiting, turn = {}, 0
        for place, result in pool.imap_unordered(numbered, enumerate(numbers)):
            if not ordered:
                yield result
                continue
            waiting[place] = result
            while turn in waiting:
                yield waiting.pop(turn)
                turn += 1


if __name__ == "__main__":
    print(main())
