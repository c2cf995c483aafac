# right: one Process a chunk, which gets the array as an argument
"""One large array, several processes"""

from multiprocessing import Array, Process


def chunk_bounds(array_size, num_processes):
    size = array_size // num_processes
    result = []
    for i in range(num_processes):
        start = i * size
        end = start + size
        if i == num_processes - 1:
            end = array_size
        result.append((start, end))
    return result


def process_array_chunk(array, start_idx, end_idx):
    print("working on", start_idx, "to", end_idx)
    for i in range(start_idx, end_idx):
        array[i] = array[i] ** 2
    return (start_idx, end_idx)


def main(array_size=1_000_000, num_processes=4):
    array = Array("d", array_size)
    for i in range(array_size):
        array[i] = i
    ps = []
    pairs = []
    for start, end in chunk_bounds(array_size, num_processes):
        p = Process(target=process_array_chunk, args=(array, start, end))
        p.start()
        ps.append(p)
        pairs.append((start, end))
    for p in ps:
        p.join()
    return list(array), pairs


if __name__ == "__main__":
    numbers, pairs = main(1000)
    print(pairs, numbers[:10])
