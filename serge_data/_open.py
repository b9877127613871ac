"""The collections of a file of YAML that are begun and not ended yet, the outermost first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from serge_data._parsed import Position

__all__ = ["AWAITED", "REFUSED", "Open", "field_of", "record_of"]


class _Refused:
    """Stands in for a value that was refused, so that the rest can still be read."""


REFUSED = _Refused()
AWAITED = _Refused()


@dataclass(slots=True)
class Open:
    """A collection under construction; a mapping remembers the key it waits to fill.

    And it remembers what stands in it again: the key, where, and the value.
    """

    value: Any
    begun: Position
    is_flow: bool
    key: Any = None
    has_key: bool = False
    again: list[tuple[str, Position, Any]] = field(default_factory=list)

    def swallowed(self) -> tuple[str, str] | None:
        """Return what to say and do of another record whose fields stand in this one, if they do.

        Fields that stand there twice in a row with other values are those.
        """
        keys = [key for key, _, _ in self.again]
        name = "number" if "number" in self.value else "id"
        begins = keys[0] == name
        if (
            len(keys) <= (1 if begins else 2)
            or (not begins and name in keys)
            or all(self.value[key] == value for key, _, value in self.again)
        ):
            return None
        if begins:
            return "this record has no '- ' before it", "begin the record with '- '"
        return (
            f"the record that goes on here has no '- {name}: …' before it",
            f"write '- {name}: …' above this line",
        )


def record_of(opened: Sequence[Open]) -> int | None:
    """Return the index of the record that the reader is at; None outside of a list of them."""
    if not opened or not isinstance(opened[0].value, list):
        return None
    # An item that is begun is in the list already.
    return len(opened[0].value) - (len(opened) > 1)


def field_of(opened: Sequence[Open]) -> Any:
    """Return the field whose value the reader is at; None where it is at none."""
    return opened[-1].key if opened and opened[-1].has_key else None
