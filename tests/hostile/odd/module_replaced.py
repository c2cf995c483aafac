# tries: put something else in the module's place
# expect: passed

import sys

from honest import answer


class Module:
    def __getattr__(self, name):
        if name == "main":
            return answer
        raise AttributeError(name)


sys.modules[__name__] = Module()
