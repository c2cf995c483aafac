# tries: hand in what is no Python
# expect: import.syntax

def main(items:
    return
