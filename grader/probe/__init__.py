"""What runs inside a student's processes: it sees, says what it saw, and holds calls where it is told to.

Everything here is imported by every interpreter of a run, under the student's nose. It imports the standard library
and the wire format only, as little of it as possible, and sends facts, never verdicts.
"""
