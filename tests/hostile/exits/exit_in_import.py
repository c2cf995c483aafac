# tries: leave while being imported
# expect: run.exited

import os

os._exit(0)
