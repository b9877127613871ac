"""The data set for somebody at a terminal: one record, a search, the numbers."""

__all__: list[str] = []
