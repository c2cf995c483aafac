# right: an object with __call__ in place of the partial
import multiprocessing
from dataclasses import dataclass


def process_with_config(data, config_a, config_b):
    return data * config_a + config_b


@dataclass
class Configured:
    config_a: int
    config_b: int

    def __call__(self, data):
        return process_with_config(data, config_a=self.config_a, config_b=self.config_b)


def main(data_items=(1, 2, 3, 4, 5), config_a=10, config_b=5, processes=3):
    with multiprocessing.Pool(processes) as pool:
        handles = [pool.apply_async(Configured(config_a, config_b), [item]) for item in data_items]
        return [handle.get() for handle in handles]


if __name__ == "__main__":
    print("Results:", main())
