"""Holding the records against an edition, in both directions."""

from __future__ import annotations

from serge_data.attestation.cited import (
    compare_citations,
    compare_mentions,
    compare_short_titles,
)
from serge_data.attestation.comparison import Comparison, InEdition, Matter
from serge_data.attestation.edition import Edition
from serge_data.attestation.outline import compare_marks, compare_notes, compare_sections
from serge_data.attestation.quoted import compare_quotations
from serge_data.recordset import RecordSet

__all__ = ["Comparison", "InEdition", "compare"]


def compare(records: RecordSet, edition: Edition, *, exact: bool) -> Comparison:
    """Return how *records* and *edition* agree.

    Args:
        records: records without holes: each could be read.
        edition: the edition.
        exact: whether the very glyphs count, as in the edition that the
            records were made from; else the typography of the table in
            ``serge_data._text.FOLDING`` does not.
    """
    matter, result = Matter(records, edition, exact), Comparison()
    compare_sections(matter, result)
    compare_notes(matter, result)
    compare_marks(matter, result)
    compare_short_titles(matter, result)
    compare_quotations(matter, result)
    compare_citations(matter, result)
    compare_mentions(matter, result)
    if not edition.has_emphasis:
        result.unchecked.append("emphasis: this edition shows none")
    result.unchecked += [f"{edition.form}, {text}" for text in edition.unread]
    return result
