"""Coverage-guided fuzzing of what reads other people's bytes, and of every export."""
