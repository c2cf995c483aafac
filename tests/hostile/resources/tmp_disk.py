# tries: fill the folder for temporary files
# expect: run.files_limit, run.raised
# below: the folder is shared, and not limited

from honest import answer


def main(items):
    number = 0
    while True:
        number += 1
        with open(f"/tmp/hostile-{number}", "wb") as file:
            file.write(bytes(4 << 20))
    return answer(items)
