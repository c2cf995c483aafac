# right: starmap over a list of one-tuples, workers that live for one task
import multiprocessing as mp


def my_function(x):
    return pow(x, 2)


def main(count=10, processes=4):
    jobs = [(number,) for number in range(count)]
    with mp.Pool(processes, maxtasksperchild=1) as pool:
        squares = pool.starmap(my_function, jobs, chunksize=1)
    return squares


if __name__ == "__main__":
    print(main())
