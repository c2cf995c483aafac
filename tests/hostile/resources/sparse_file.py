# tries: make a file of a terabyte that holds nothing
# expect: run.files_limit

from honest import answer


def main(items):
    with open("hostile", "wb") as file:
        file.truncate(1 << 40)
    return answer(items)
