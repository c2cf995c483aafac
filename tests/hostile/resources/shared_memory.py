# tries: fill shared memory
# expect: run.files_limit, run.exited, run.raised, run.memory_limit

from multiprocessing import shared_memory

from honest import answer


def main(items):
    block = shared_memory.SharedMemory(create=True, size=4 << 30)
    for start in range(0, block.size, 4096):
        block.buf[start] = 1
    return answer(items)
