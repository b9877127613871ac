"""The data set in the formats that others read."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from serge_data.dataset import Dataset

__all__ = ["FORMATS", "export", "to_json", "write_atomically"]


def to_json(dataset: Dataset) -> str:
    """Return the public document as JSON text, byte for byte the same for equal data sets.

    References are ids; what is absent is left out; arrays are in reading order.
    """
    return dataset.document.model_dump_json(by_alias=True, exclude_none=True, indent=2) + "\n"


#: Every format by its name.
FORMATS: dict[str, Callable[[Dataset], str]] = {"json": to_json}


def export(dataset: Dataset, format: str) -> str:  # noqa: A002 - the word users type
    """Return *dataset* as text in the *format* of that name.

    Raises:
        ValueError: there is no such format.
    """
    try:
        writer = FORMATS[format]
    except KeyError:
        raise ValueError(f"no format {format!r}; there is {', '.join(FORMATS)}") from None
    return writer(dataset)


def write_atomically(path: str | os.PathLike[str], text: str) -> None:
    """Write *text* to the file *path*, so that it holds the old text or the new, never a part."""
    target = Path(path)
    # Made by open, and not by tempfile, whose files nobody else may read.
    part = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
