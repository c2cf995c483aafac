# right: an initializer gives each worker the configuration once; spawn context
"""Fixed arguments for map, set once in each worker"""

import multiprocessing
import time

config = {}


def configure(**values):
    config.update(values)


def start_worker(values):
    configure(**values)


def process_with_config(data, config_a, config_b):
    print(f"process_with_config({data}, {config_a}, {config_b})")
    time.sleep(1)
    return data * config_a + config_b


def process(data):
    return process_with_config(data, **config)


def main(data_items=(1, 2, 3, 4, 5), config_a=10, config_b=5, processes=3):
    values = {"config_a": config_a, "config_b": config_b}
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, initializer=start_worker, initargs=(values,)) as pool:
        return pool.map(process, data_items)


if __name__ == "__main__":
    print("Results:", main())
