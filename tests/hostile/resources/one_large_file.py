# tries: write one endless file
# expect: run.files_limit

from honest import answer


def main(items):
    with open("hostile", "wb") as file:
        while True:
            file.write(bytes(4 << 20))
    return answer(items)
