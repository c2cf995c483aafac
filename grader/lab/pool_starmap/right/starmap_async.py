# right: starmap_async with a polling loop, forkserver context, extra output
import multiprocessing
import time

ARGUMENTS = ((1, 5, 2), (2, 10, 3), (3, 15, 2), (4, 20, 4), (5, 25, 5))


def process_data(id, value, multiplier, *, pause=1):
    time.sleep(pause)
    print(f"process_data({id}, {value}, {multiplier})", flush=True)
    return value * multiplier


def main(arguments=ARGUMENTS, processes=3, method="forkserver"):
    context = multiprocessing.get_context(method)
    with context.Pool(processes) as pool:
        handle = pool.starmap_async(process_data, arguments, chunksize=1)
        waited = 0
        while not handle.ready():
            handle.wait(0.02)
            waited += 1
        print("looked", waited, "times")
        return handle.get()


if __name__ == "__main__":
    print("Results:", main())
