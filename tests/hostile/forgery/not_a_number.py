# tries: return what compares like nothing else
# expect: result.type, result.wrong

def main(items):
    return [float("nan") for _ in items]
