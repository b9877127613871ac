"""The whole apparatus of the essay *Victor Serge: The Worst of the Anarchists* as typed data.

    >>> import serge_data
    >>> ds = serge_data.load()
    >>> ds.quotations["authentic-democracy"].speaker.name
    'Susan Weissman'

Importing does no work: what is named here is loaded when it is first used.
"""

from __future__ import annotations

from serge_data.version import SCHEMA_VERSION, __version__

# Importing `typing` would cost more than all the rest of this module; type
# checkers know the name as well when it is defined here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from serge_data.attestation.attest import Attestation as Attestation
    from serge_data.attestation.attest import attest as attest
    from serge_data.corpus import Corpus as Corpus
    from serge_data.corpus import EssayReport as EssayReport
    from serge_data.corpus import validate_corpus as validate_corpus
    from serge_data.dataset import Dataset as Dataset
    from serge_data.diagnostics import Diagnostic as Diagnostic
    from serge_data.errors import InvalidRecordsError as InvalidRecordsError
    from serge_data.errors import SergeDataError as SergeDataError
    from serge_data.errors import UnboundRecordError as UnboundRecordError
    from serge_data.errors import UnknownRecordError as UnknownRecordError
    from serge_data.errors import UnknownSchemaError as UnknownSchemaError
    from serge_data.errors import UnknownWordError as UnknownWordError
    from serge_data.errors import UnreadableRecordsError as UnreadableRecordsError
    from serge_data.exports.registry import export as export
    from serge_data.loading import load as load
    from serge_data.models import Citation as Citation
    from serge_data.models import Document as Document
    from serge_data.models import Essay as Essay
    from serge_data.models import FaqReference as FaqReference
    from serge_data.models import Footnote as Footnote
    from serge_data.models import Locator as Locator
    from serge_data.models import Person as Person
    from serge_data.models import Quotation as Quotation
    from serge_data.models import Section as Section
    from serge_data.models import Withdrawn as Withdrawn
    from serge_data.models import Work as Work
    from serge_data.review.compare import DataDiff as DataDiff
    from serge_data.review.compare import diff as diff
    from serge_data.schemas import schema as schema
    from serge_data.validation import Report as Report
    from serge_data.validation import validate as validate

_HOMES = {
    "attestation.attest": ["Attestation", "attest"],
    "corpus": ["Corpus", "EssayReport", "validate_corpus"],
    "dataset": ["Dataset"],
    "diagnostics": ["Diagnostic"],
    "errors": [
        "InvalidRecordsError",
        "SergeDataError",
        "UnboundRecordError",
        "UnknownRecordError",
        "UnknownSchemaError",
        "UnknownWordError",
        "UnreadableRecordsError",
    ],
    "exports.registry": ["export"],
    "loading": ["load"],
    "models": [
        "Citation",
        "Document",
        "Essay",
        "FaqReference",
        "Footnote",
        "Locator",
        "Person",
        "Quotation",
        "Section",
        "Withdrawn",
        "Work",
    ],
    "review.compare": ["DataDiff", "diff"],
    "schemas": ["schema"],
    "validation": ["Report", "validate"],
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = ["SCHEMA_VERSION", "__version__", *sorted(_HOME_OF)]


if not TYPE_CHECKING:  # pragma: no branch - it is never true while the tests run
    # Type checkers read the imports above; this would tell them that any name is there.
    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME_OF} - {"TYPE_CHECKING", "annotations"})
