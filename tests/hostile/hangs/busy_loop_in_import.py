# tries: compute for ever while being imported
# expect: run.cpu_limit

while True:
    pass
