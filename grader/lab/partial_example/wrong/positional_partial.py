# wrong: fixes the first two parameters by position, so the item arrives as config_b
# kind: result
# caught by: result.wrong
"""functools.partial: fixed arguments for map"""

import functools
import multiprocessing
import time
from collections.abc import Sequence


def process_with_config(data: int, config_a: int, config_b: int) -> int:
    print(f"Data {data} with config_a={config_a}, config_b={config_b}")
    time.sleep(1)
    return data * config_a + config_b


def main(
    data_items: Sequence[int] = (1, 2, 3, 4, 5), config_a: int = 10, config_b: int = 5, processes: int = 3
) -> list[int]:
    configured = functools.partial(process_with_config, config_a, config_b)
    with multiprocessing.Pool(processes) as pool:
        return pool.map(configured, data_items)


if __name__ == "__main__":
    print("Results:", main())
