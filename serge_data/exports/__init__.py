"""The data set in the formats that others read: one small module a format.

A format is a function from a data set to text, bytes or several files.  Those of this
package are in ``FORMATS``; another package adds its own under the entry point
group ``serge_data.exports``.
"""

from __future__ import annotations

from serge_data.exports.registry import (
    FORMATS,
    Content,
    Format,
    MissingExtraError,
    all_formats,
    export,
    format_named,
)

__all__ = [
    "FORMATS",
    "Content",
    "Format",
    "MissingExtraError",
    "all_formats",
    "export",
    "format_named",
]
