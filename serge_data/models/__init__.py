"""The public records: resolved data, one class for each kind, with navigation between them.

Fields hold what the public JSON holds; what is an id there is reached here as
the record itself, so ``quotation.work.title`` needs no look-up.  A field whose
JSON name is taken by such a property carries ``_id`` or ``_ids`` in Python.
"""

from __future__ import annotations

from serge_data.models._document import Document, Withdrawn
from serge_data.models._essay import Edition, Essay, FaqReference, Footnote, Section
from serge_data.models._node import Offsets
from serge_data.models._passages import Citation, Locator, Quotation
from serge_data.models._sources import Person, Work

__all__ = [
    "Citation",
    "Document",
    "Edition",
    "Essay",
    "FaqReference",
    "Footnote",
    "Locator",
    "Offsets",
    "Person",
    "Quotation",
    "Section",
    "Withdrawn",
    "Work",
]
