# tries: hand in a generator
# expect: run.no_result, result.type, result.wrong

def main(items):
    yield from (item * 10 for item in items)
