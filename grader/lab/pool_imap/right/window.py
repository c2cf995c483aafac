# right: a ProcessPoolExecutor that never has more calls waiting than there are workers
import os
import time
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def slow_square(x):
    time.sleep(1)
    return x * x


def main(numbers=(1, 2, 3, 4, 5), processes=None, ordered=True):
    count = processes or os.cpu_count()
    rest = list(numbers)
    running = []
    with ProcessPoolExecutor(count) as executor:
        while running or rest:
            while rest and len(running) < count:
                running.append(executor.submit(slow_square, rest.pop(0)))
            ready = running[:1] if ordered else wait(running, return_when=FIRST_COMPLETED).done
            for future in ready:
                running.remove(future)
                yield future.result()


if __name__ == "__main__":
    print(*main())
    print(*main(ordered=False))
