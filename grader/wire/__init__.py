"""What crosses the line between a student's process and the judge: text, of known shapes, never pickles."""
