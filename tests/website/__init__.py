"""The documentation site: as files, and as a reader meets it in a browser."""
