# right: shuts the manager down by hand and copies key by key
"""A dictionary that processes share: a Manager"""

from multiprocessing import Manager, Process


def worker(key, shared):
    square = key * key
    shared.update({key: square})
    print("wrote", key)


def main(keys=(1, 2, 3, 4)):
    m = Manager()
    d = m.dict()
    ps = []
    for k in keys:
        p = Process(target=worker, args=(k, d))
        p.start()
        ps.append(p)
    for p in ps:
        p.join()
    result = {}
    for k in d.keys():
        result[k] = d[k]
    m.shutdown()
    return result


if __name__ == "__main__":
    print(main())
