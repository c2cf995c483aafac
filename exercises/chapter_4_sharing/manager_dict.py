"""A dictionary that processes share: a Manager

You learn   how a Manager keeps a dictionary in a process of its own, for all the others to read and change.
You write   worker(key, shared) and main(keys).
Run it      python manager_dict.py
Check it    grader check manager_dict
"""

import multiprocessing
from collections.abc import MutableMapping, Sequence


def worker(key: float, shared: MutableMapping) -> None:
    """Write one entry into the shared dictionary: under the key, the value key * key."""
    raise NotImplementedError("manager_dict: write worker()")


def main(keys: Sequence[float] = (1, 2, 3, 4)) -> dict:
    """Let child processes fill a dictionary with the squares of the keys and return it.

    - Make the dictionary with multiprocessing.Manager().dict().
    - Run worker(key, shared) for each key in a child process. Start all processes before you wait for
      the first one, and wait for every one of them. This process writes nothing into the dictionary.
    - The result is a plain dict with the entries, not the manager's proxy, which needs the manager.
    - When main() returns, the manager's process is gone: shut it down, or use the manager in a `with` block.
    """
    raise NotImplementedError("manager_dict: write main()")


if __name__ == "__main__":
    print("Squares:", main())
