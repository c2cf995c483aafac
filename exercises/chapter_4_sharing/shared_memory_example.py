"""One large array, several processes

You learn   how several processes work on the parts of one shared array,
            and how an Array gets into the workers of a pool.
You write   chunk_bounds(), process_array_chunk() and main().
Run it      python shared_memory_example.py
Check it    grader check shared_memory_example

How NOT to do it: pool.starmap(process_array_chunk, [(array, start, end), ...]) fails with

    RuntimeError: SynchronizedArray objects should only be shared between processes through inheritance

The arguments of a pool's tasks travel to the workers through a queue, as pickled copies, and an Array must
not be copied. It can only be handed to a process at the moment when that process is started. Two ways work:

- one multiprocessing.Process for each chunk: the arguments of a Process are handed over at its start;
- a pool with an initializer: Pool(n, initializer=f, initargs=(array,)) calls f(array) in every worker when
  it starts. Let f keep the array in a global variable there: a task then needs two numbers only.
"""

import multiprocessing
from multiprocessing.sharedctypes import SynchronizedArray


def chunk_bounds(array_size: int, num_processes: int) -> list[tuple[int, int]]:
    """Cut range(array_size) into `num_processes` chunks and return their bounds, (start, end), in order.

    A chunk begins where the one before it ends; `end` is not part of it. All chunks have the same size,
    array_size // num_processes, but the last one takes the remainder as well.
    For example, chunk_bounds(10, 3) is [(0, 3), (3, 6), (6, 10)].
    """
    raise NotImplementedError("shared_memory_example: write chunk_bounds()")


def process_array_chunk(array: SynchronizedArray, start_idx: int, end_idx: int) -> tuple[int, int]:
    """Square array[start_idx] to array[end_idx - 1] in place and return the pair (start_idx, end_idx).

    Numbers outside of that slice are left alone.
    """
    raise NotImplementedError("shared_memory_example: write process_array_chunk()")


def main(array_size: int = 1_000_000, num_processes: int = 4) -> tuple[list[float], list[tuple[int, int]]]:
    """Square the numbers 0, 1, 2, ... in one shared array and return (the whole array, the pairs).

    - Make a multiprocessing.Array of type "d" with `array_size` numbers: 0, 1, 2, ...
    - One worker process for each chunk of chunk_bounds(), `num_processes` in all, runs process_array_chunk().
      They all work at the same time, on the same memory: nobody sends numbers back to this process.
    - The result is a tuple of two lists: all the numbers of the array after the work,
      and what process_array_chunk() returned for each chunk, in the order of the chunks.
    - When main() returns, the workers are gone.
    """
    raise NotImplementedError("shared_memory_example: write main()")


if __name__ == "__main__":
    numbers, pairs = main()
    print("Chunks:", pairs)
    print("The first five:", numbers[:5], "the last one:", numbers[-1])
