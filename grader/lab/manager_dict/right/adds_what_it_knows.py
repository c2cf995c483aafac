# right: writes back all that it has read, which changes nothing and takes nothing away; counts who is done
"""A dictionary that processes share: a Manager"""

import multiprocessing
import time


class Squarer(multiprocessing.Process):
    def __init__(self, key, shared, done):
        super().__init__()
        self.key, self.shared, self.done = key, shared, done

    def run(self):
        worker(self.key, self.shared)
        self.done.append(self.key)


def worker(key, shared):
    known = dict(shared.items())
    known.update({key: key * key})
    shared.update(known)
    shared.setdefault(key, None)
    shared.pop("nothing", None)


def main(keys=(1, 2, 3, 4)):
    manager = multiprocessing.Manager()
    shared, done = manager.dict(), manager.list()
    team = [Squarer(key, shared, done) for key in keys]
    for one in team:
        one.start()
    while len(done) < len(keys):
        time.sleep(0.02)
    for one in team:
        one.join()
    result = {**shared}
    manager.shutdown()
    return result


if __name__ == "__main__":
    print(main())
