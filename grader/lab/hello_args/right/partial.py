# right: a partial as the target, joined with a timeout in a loop
"""Arguments for a process"""

import functools
import multiprocessing as mp


def say(what: str, name: str) -> None:
    print(f"{what}, {name}")


say_hello = functools.partial(say, "Welcome")


def main(name: str = "Alice") -> None:
    print("somebody will be greeted soon")
    process = mp.Process(target=functools.partial(say_hello, name=name), daemon=True)
    process.start()
    while process.exitcode is None:
        process.join(timeout=0.05)
    print("That was", process.name)


if __name__ == "__main__":
    main()
