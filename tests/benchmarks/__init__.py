"""Measurements, run on demand: `python -m tests.benchmarks.NAME`. No test depends on them."""
