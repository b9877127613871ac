"""A corpus of hostile input, generated, and what validation must say of each case."""
