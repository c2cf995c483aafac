# tries: hand in a file with line ends from elsewhere
# expect: passed

from honest import answer as main
