# tries: fork without end while being imported
# expect: run.process_limit, import.raised, run.raised, run.wall_limit, run.cpu_limit, run.exited, run.memory_limit, evidence.suspect

import os

while True:
    try:
        os.fork()
    except OSError:
        pass
