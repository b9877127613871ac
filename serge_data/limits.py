"""How much a folder of records may hold before reading it is given up."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT", "Limits"]


@dataclass(frozen=True)
class Limits:
    """What no honest folder of records comes near, so that no other one takes all memory or time.

    What lies beyond a limit is reported with the option of the command that
    raises it, and nothing is read of what it may have cost.

    Attributes:
        file_size: of one file, in bytes; a thousand records take half a million.
        total_size: of all files together, in bytes.
        files: how many.
        source_size: of an edition or title page, in bytes; this essay takes a tenth of a million.
        depth: collections inside collections; records need four levels.
        members: how many values or fields one list or group of fields has
            inside a record.
        problems: how many are looked for while files are read, all of them together,
            and how many a command shows; those across records are all found and counted.
    """

    file_size: int = 64 * 1024 * 1024
    total_size: int = 1024 * 1024 * 1024
    files: int = 100_000
    source_size: int = 4 * 1024 * 1024
    depth: int = 12
    members: int = 10_000
    problems: int = 10_000

    @staticmethod
    def option(name: str) -> str:
        """Return the option of the command that sets the limit *name*."""
        return f"--max-{name.replace('_', '-')}"

    def raised(self, name: str) -> str:
        """Return in words how the limit *name* is raised."""
        return f"or allow more than {getattr(self, name)} with {self.option(name)}"


#: The limits that hold unless somebody says otherwise.
DEFAULT = Limits()
