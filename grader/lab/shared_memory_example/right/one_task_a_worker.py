# right: a pool whose workers end after one task each, filled number by number
"""One large array, several processes"""

import multiprocessing


def chunk_bounds(array_size, num_processes):
    size = array_size // num_processes
    ends = [(i + 1) * size for i in range(num_processes - 1)] + [array_size]
    return list(zip([0, *ends], ends, strict=False))


def process_array_chunk(array, start_idx, end_idx):
    for i in range(start_idx, end_idx):
        array[i] *= array[i]
    return start_idx, end_idx


def keep(array):
    global kept
    kept = array


def work(pair):
    return process_array_chunk(kept, *pair)


def main(array_size=1_000_000, num_processes=4):
    array = multiprocessing.Array("d", array_size)
    with array.get_lock():
        for i in range(array_size):
            array[i] = i
    pool = multiprocessing.Pool(num_processes, keep, (array,), maxtasksperchild=1)
    waiting = pool.map_async(work, chunk_bounds(array_size, num_processes), 1)
    pool.close()
    pairs = waiting.get()
    pool.join()
    return list(array), pairs


if __name__ == "__main__":
    numbers, pairs = main(1000, 3)
    print(pairs, numbers[:5])
