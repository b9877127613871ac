"""Benchmarks: made-up data sets of any size, and what it costs to validate them."""
