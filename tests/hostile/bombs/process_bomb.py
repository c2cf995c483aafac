# tries: start a process from each process
# expect: run.process_limit, run.cpu_limit, run.wall_limit, run.memory_limit

import multiprocessing


def breed():
    children = [multiprocessing.Process(target=breed) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()


def main(items):
    breed()
