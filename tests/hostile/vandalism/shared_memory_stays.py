# tries: leave shared memory behind
# expect: passed
# below: shared memory is shared

import targets

from honest import answer


def main(items):
    for name in ("hostile-shm", targets.SHARED):
        try:
            with open(f"/dev/shm/{name}", "wb") as file:
                file.write(b"changed")
        except OSError:
            pass
    return answer(items)
