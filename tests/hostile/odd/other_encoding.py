# tries: hand in a file in another encoding, without saying so
# expect: import.syntax

name = 'José'
