# right: a subclass of Process that calls say_hello(), joined in a loop with a timeout
"""Hello from another process"""

import multiprocessing

WORDS = {"en": "Hello!", "fr": "Bonjour !"}


def say_hello(language: str = "fr") -> None:
    print(WORDS[language], flush=True)


class Greeter(multiprocessing.Process):
    def __init__(self, language: str) -> None:
        super().__init__(daemon=True)
        self.language = language

    def run(self) -> None:
        say_hello(self.language)


def main() -> None:
    greeter = Greeter("en")
    greeter.start()
    while greeter.is_alive():
        greeter.join(0.02)
    print("Done,", "well" if greeter.exitcode == 0 else "badly")


if __name__ == "__main__":
    main()
