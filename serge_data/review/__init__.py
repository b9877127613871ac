"""Comparing two data sets, record by record, and telling what differs."""

__all__: list[str] = []
