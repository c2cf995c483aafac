# tries: fill the disk with files
# expect: run.files_limit

from honest import answer


def main(items):
    number = 0
    while True:
        number += 1
        with open(f"hostile-{number}", "wb") as file:
            file.write(bytes(4 << 20))
    return answer(items)
