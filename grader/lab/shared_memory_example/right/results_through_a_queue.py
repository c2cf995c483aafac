# right: one Process a chunk; the pairs come back through a queue and are sorted; no lock
"""One large array, several processes"""

import multiprocessing
import time


def chunk_bounds(array_size, num_processes):
    size = array_size // num_processes
    bounds = [(i * size, (i + 1) * size) for i in range(num_processes - 1)]
    bounds.append(((num_processes - 1) * size, array_size))
    return bounds


def process_array_chunk(array, start_idx, end_idx):
    time.sleep(0.01)
    array[start_idx:end_idx] = list(map(square, array[start_idx:end_idx]))
    return start_idx, end_idx


def square(x):
    return x**2


def report(queue, number, *arguments):
    queue.put((number, process_array_chunk(*arguments)))


def main(array_size=1_000_000, num_processes=4):
    array = multiprocessing.Array("d", range(array_size), lock=False)
    queue = multiprocessing.SimpleQueue()
    processes = [
        multiprocessing.Process(target=report, args=(queue, number, array, start, end))
        for number, (start, end) in enumerate(chunk_bounds(array_size, num_processes))
    ]
    for process in processes:
        process.start()
    reports = sorted(queue.get() for _ in processes)
    for process in processes:
        process.join()
    queue.close()
    return array[:], [pair for _, pair in reports]


if __name__ == "__main__":
    numbers, pairs = main(100_000, 3)
    print(pairs, numbers[-1])
