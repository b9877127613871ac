"""The versions of the package and of the schema: their only home."""

__all__ = ["SCHEMA_VERSION", "__version__"]

#: The package's version; a test holds pyproject.toml to it.
__version__ = "0.1.0"

#: The schema's version, as in every public document: what changes in it is in docs/schema.md.
SCHEMA_VERSION = "1.0.0"
