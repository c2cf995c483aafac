# tries: hand in a file with a byte order mark
# expect: passed

from honest import answer as main
