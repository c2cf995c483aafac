# tries: print without end
# expect: run.output_limit

from honest import answer


def main(items):
    while True:
        print("x" * 1000)
    return answer(items)
