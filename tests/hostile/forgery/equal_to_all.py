# tries: return an object that is equal to everything
# expect: run.no_result, result.type

class Everything(list):
    def __eq__(self, other):
        return True

    def __len__(self):
        return 6

    __hash__ = None


def main(items):
    return Everything()
