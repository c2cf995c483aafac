# right: the dictionary has all the keys from the start, with None for the squares
"""A dictionary that processes share: a Manager"""

import multiprocessing


def worker(key, shared):
    shared.__setitem__(key, key * key)


def main(keys=(1, 2, 3, 4)):
    with multiprocessing.Manager() as m:
        d = m.dict(dict.fromkeys(keys))
        processes = [multiprocessing.Process(target=worker, kwargs={"key": k, "shared": d}) for k in keys]
        for p in processes:
            p.start()
        for p in processes:
            p.join()
        out = {}
        for k in d.keys():
            out[k] = d[k]
    return out


if __name__ == "__main__":
    print(main())
