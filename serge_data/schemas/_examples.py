"""An example for each type, taken from the packaged records, so that it is true."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel
from typing_extensions import TypeAliasType

from serge_data import fields, models, records
from serge_data._record import as_written
from serge_data.dataset import Dataset
from serge_data.errors import InvalidRecordsError
from serge_data.loading import load
from serge_data.record_models import model_of
from serge_data.validation import validate

__all__ = ["Examples"]

_WORK = "memoirs"
_PERSON = "weissman"
_SECTION = "bolsheviks"
_CITATION = "serge-xviii-control-from-below"
_QUOTATION = "authentic-democracy"
_FOOTNOTE = 16
_FAQ_REFERENCE = "faq-section-h-2-1"
#: There need be none among the records, so this one is made up.
_WITHDRAWN = records.WithdrawnRecord(
    id="authentic-democracy-2",
    kind="quotation",
    reason="It was recorded twice.",
    successor=_QUOTATION,
)


class Examples:
    """The examples, read once from the packaged records.

    Raises:
        InvalidRecordsError: the packaged records have problems.
    """

    #: Examples of strings and numbers.
    SCALARS: ClassVar[dict[TypeAliasType, list[Any]]] = {
        fields.RecordId: ["authentic-democracy", "weissman-serge"],
        fields.Text: ["[a]uthentic democracy", "Memoirs of a Revolutionary"],
        fields.Context: ["Weissman’s claims, “", "” is not"],
        fields.LocatorText: ["19", "xvii", "17–18", "150–1", "42: 170", "H.2.5"],
        fields.FaqSectionId: ["H.2.5"],
        fields.VolumeNumber: ["2"],
        fields.IncompleteDate: ["2013", "2013-11-25"],
        fields.SchemaVersion: ["1.0.0"],
        fields.Sha256: ["61c34c16130ca514c7387eb942c4ada26ed59ac6c1861bab84bd0add040a1103"],
        fields.ParagraphNumber: [36],
        fields.FootnoteNumber: [16],
        fields.FieldName: ["speaker"],
    }

    def __init__(self) -> None:
        report = validate()
        if report.diagnostics or report.records is None:
            raise InvalidRecordsError(report.diagnostics)
        typed = report.records
        public = load()
        quotation = public.quotations[_QUOTATION]
        work, citation = public.works[_WORK], public.citations[_CITATION]
        # A contributor leaves out what is the default; the public document leaves
        # out only what is absent.
        typed_in = [
            typed.essay,
            typed.work[_WORK],
            typed.person[_PERSON],
            next(section for section in typed.sections if section.id == _SECTION),
            typed.citation[_CITATION],
            typed.quotation[_QUOTATION],
            typed.footnote[_FOOTNOTE],
            next(each for each in typed.faq_references if each.id == _FAQ_REFERENCE),
            _WITHDRAWN,
            *([typed.essay.edition] if typed.essay.edition else []),
        ]
        chosen: list[fields.Closed] = [
            models.Withdrawn.model_validate(as_written(_WITHDRAWN)),
            public.essay,
            work,
            public.people[_PERSON],
            public.sections[_SECTION],
            citation,
            quotation,
            public.footnotes[_FOOTNOTE],
            public.faq_references[_FAQ_REFERENCE],
            citation.locators[0],
            *filter(None, [citation.offsets]),
            work.mentions[0],
            *(work.inferred or ())[:1],
            *([public.essay.edition] if public.essay.edition else []),
            *([quotation.offsets] if quotation.offsets else []),
            _one_quotation(public),
        ]
        self._examples: dict[type[BaseModel], dict[str, Any]] = {
            type(record): record.to_dict() for record in chosen
        } | {model_of(type(record)): as_written(record) for record in typed_in}

    def of_model(self, model: type[BaseModel]) -> dict[str, Any]:
        """Return the example of *model*."""
        return self._examples[model]

    def of_alias(self, alias: TypeAliasType) -> list[Any]:
        """Return the examples of the string or number *alias*."""
        return self.SCALARS[alias]


def _one_quotation(public: Dataset) -> models.Document:
    """Return the document cut down to one quotation, with its citation, work, people, section."""
    quotation = public.quotations[_QUOTATION]
    work, section, speaker = quotation.work, quotation.section, quotation.speaker
    authors = public.essay.authors
    return public.document.model_copy(
        update={
            "works": tuple(filter(None, [work])),
            "people": (*authors, *filter(None, [speaker])),
            "sections": tuple(filter(None, [section])),
            "citations": tuple(filter(None, [quotation.citation])),
            "quotations": (quotation,),
            "footnotes": (),
            "faq_references": (),
        }
    )
