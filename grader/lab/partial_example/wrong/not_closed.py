# wrong: keeps the pool in a global list
# kind: cleanup
# caught by: cleanup.left_running
"""functools.partial: fixed arguments for map"""

import functools
import multiprocessing
import time
from collections.abc import Sequence


def process_with_config(data: int, config_a: int, config_b: int) -> int:
    print(f"Data {data} with config_a={config_a}, config_b={config_b}")
    time.sleep(1)
    return data * config_a + config_b


kept = []


def main(
    data_items: Sequence[int] = (1, 2, 3, 4, 5), config_a: int = 10, config_b: int = 5, processes: int = 3
) -> list[int]:
    configured = functools.partial(process_with_config, config_a=config_a, config_b=config_b)
    kept.append(multiprocessing.Pool(processes))
    return kept[-1].map(configured, data_items)


if __name__ == "__main__":
    print("Results:", main())
