"""What the conformance kit is made from: sound records, what breaks them, and their shapes."""
