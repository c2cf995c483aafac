# right: a partial made at import and another one of it; executor; no sleep
"""Fixed arguments for map"""

from concurrent.futures import ProcessPoolExecutor
from functools import partial


def process_with_config(data, config_a, config_b):
    return data * config_a + config_b


with_defaults = partial(process_with_config, config_a=10, config_b=5)
STEPS = {"configured": with_defaults}


def main(data_items=(1, 2, 3, 4, 5), config_a=10, config_b=5, processes=3):
    step = partial(STEPS["configured"], config_a=config_a, config_b=config_b)
    with ProcessPoolExecutor(max_workers=processes) as executor:
        return list(executor.map(step, data_items, chunksize=1))


if __name__ == "__main__":
    print("Results:", main())
    print("Others:", main(range(3), config_a=2, config_b=1, processes=2))
