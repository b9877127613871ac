"""Commands for maintainers; none of them is needed to use the package."""
