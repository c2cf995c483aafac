# right: awaits the calls of an executor under asyncio
"""Pool.map: the same function for every item"""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def process_item(item):
    print("item", item)
    time.sleep(1)
    return item * 10


async def process_all(items, processes):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(processes) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, process_item, item) for item in items))


def main(items=range(10), processes=None):
    return asyncio.run(process_all(items, processes))


if __name__ == "__main__":
    print(main())
