"""What users would otherwise run: each is a program of its own, given a folder of records."""
