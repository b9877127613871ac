"""The documentation site: what is made from the records when it is built."""
