# tries: take all memory at once
# expect: run.memory_limit

from honest import answer


def main(items):
    block = bytearray(b"x") * (64 << 30)
    block.clear()
    return answer(items)
