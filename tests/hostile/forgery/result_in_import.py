# tries: send a result before anything was asked
# expect: evidence.suspect

import sys

probe = sys.modules["grader.probe"].current
probe.emit("result.part", data='{"returned": ["l", []]}', last=True)

from honest import answer as main
