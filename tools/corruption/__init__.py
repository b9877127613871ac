"""Single-fault corruptions of the real records, and what notices them."""
