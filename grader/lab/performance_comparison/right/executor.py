# right: ProcessPoolExecutor.submit with keywords, whole numbers as data
import random
import time
from concurrent.futures import ProcessPoolExecutor


def process_data_simple(data):
    total = 0.0
    for x in data:
        total += x**2
    return total


def process_data_with_config(data, multiplier):
    total = 0.0
    for x in data:
        total += x**2
    return total * multiplier


def run_test(test_name, func, data_chunks, pool_size=4, **kwargs):
    print("Test:", test_name)
    start = time.perf_counter()
    with ProcessPoolExecutor(pool_size) as executor:
        futures = [executor.submit(func, chunk, **kwargs) for chunk in data_chunks]
        results = [future.result() for future in futures]
    print(f"{test_name} took {time.perf_counter() - start:.3f} s")
    return results


def main(chunk_size=1_000_000, num_chunks=8):
    chunks = [[random.randrange(100) for _ in range(chunk_size)] for _ in range(num_chunks)]
    simple = run_test("simple", process_data_simple, chunks)
    with_config = run_test("with config", process_data_with_config, chunks, multiplier=2)
    sequential = []
    start = time.perf_counter()
    for chunk in chunks:
        sequential.append(process_data_simple(chunk))
    print(f"sequential took {time.perf_counter() - start:.3f} s")
    return simple, with_config, sequential


if __name__ == "__main__":
    print(main(chunk_size=200_000))
