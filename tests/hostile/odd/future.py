# tries: ask for braces
# expect: import.syntax

from __future__ import braces


def main(items):
    return items
