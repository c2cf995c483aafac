# right: the configuration lies in a namespace of a manager's
"""functools.partial: fixed arguments for map"""

import multiprocessing
import time


def process_with_config(data, config_a, config_b):
    print("data", data)
    time.sleep(1)
    return data * config_a + config_b


def process(data, config):
    return process_with_config(data, config.a, config.b)


def main(data_items=(1, 2, 3, 4, 5), config_a=10, config_b=5, processes=3):
    with multiprocessing.Manager() as manager, multiprocessing.Pool(processes) as pool:
        config = manager.Namespace(a=config_a, b=config_b)
        return pool.starmap(process, [(data, config) for data in data_items])


if __name__ == "__main__":
    print(main())
