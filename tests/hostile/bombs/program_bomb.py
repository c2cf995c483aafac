# tries: start interpreters that start interpreters
# expect: run.process_limit, run.cpu_limit, run.wall_limit, cleanup.left_running, run.memory_limit

import subprocess
import sys

from honest import answer


def main(items):
    code = "import subprocess, sys\nwhile True: subprocess.Popen([sys.executable, '-c', sys.argv[1], sys.argv[1]])"
    subprocess.run([sys.executable, "-c", code, code])
    return answer(items)
