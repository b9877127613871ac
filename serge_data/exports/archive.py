"""Several files as one: a ZIP archive that is the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

__all__ = ["zipped"]

#: The earliest date that the format can tell, so that no clock has a say.
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o100644


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive of *files*, given by name, in their order.

    They are stored and not compressed, as compression differs between
    versions of its library, and most formats of many files have their own.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
