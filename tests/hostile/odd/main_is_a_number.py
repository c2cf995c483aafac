# tries: hand in a number in place of the function
# expect: run.raised

main = 10
