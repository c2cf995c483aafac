# tries: take more and more memory
# expect: run.memory_limit

from honest import answer


def main(items):
    blocks = []
    while True:
        blocks.append(bytearray(b"x") * (8 << 20))
    return answer(items)
