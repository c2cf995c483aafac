# tries: hand in a coroutine
# expect: run.no_result, result.type

async def main(items):
    return [item * 10 for item in items]
