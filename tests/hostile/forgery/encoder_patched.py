# tries: exchange the function that packs the result
# expect: run.no_result, result.wrong, result.type, result.length

import sys


def main(items):
    encode = sys.modules["grader.wire.encode"]
    encode.value = lambda *_: encode.Raw('"all right"') if hasattr(encode, "Raw") else None
    return None
