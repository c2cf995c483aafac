# right: starmap over tuples that repeat the configuration
from multiprocessing import Pool
from time import sleep


def process_with_config(data, config_a, config_b):
    print("data:", data)
    sleep(1)
    return data * config_a + config_b


def main(data_items=(1, 2, 3, 4, 5), config_a=10, config_b=5, processes=3):
    arguments = []
    for item in data_items:
        arguments.append((item, config_a, config_b))
    pool = Pool(processes)
    results = pool.starmap(process_with_config, arguments)
    pool.close()
    pool.join()
    return results


if __name__ == "__main__":
    print(main())
