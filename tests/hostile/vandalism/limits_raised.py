# tries: raise its own limits
# expect: passed

import resource

from honest import answer


def main(items):
    for name in ("RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_AS", "RLIMIT_NOFILE"):
        _, hard = resource.getrlimit(getattr(resource, name))
        try:
            resource.setrlimit(getattr(resource, name), (hard, hard + 1))
        except (ValueError, OSError):
            continue
        return [name]
    return answer(items)
