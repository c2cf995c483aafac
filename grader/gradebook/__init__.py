"""A class overnight: the book of results, and the batch that fills it."""
