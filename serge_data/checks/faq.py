"""Rules about references to *An Anarchist FAQ*: they are what is cited, and sections that exist."""

from __future__ import annotations

from collections.abc import Iterator

from serge_data.checks._basis import stands
from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding
from serge_data.faq import faq_edition, faq_sections, nearest
from serge_data.locators import ParsedLocator, read_locators
from serge_data.records import CitationRecord, FaqReferenceRecord
from serge_data.recordset import RecordSet

__all__: list[str] = []


@rule("SD411")
def faq_references_are_what_is_cited(records: RecordSet) -> Iterator[Finding]:
    """Every citation of a section by its number is one FAQ reference, and the two agree.

    They agree in section, volume and footnote.  Of a section that does not
    exist SD412 says so, and what the citation prints.
    """
    referred: dict[str, FaqReferenceRecord] = {}
    for reference in records.faq_references:
        citation = records.citation.get(reference.citation)
        if citation is None:
            continue
        if not stands(citation, records):
            # Its place is wrong, which is the one mistake.
            referred.setdefault(reference.citation, reference)
            continue
        wrong = _differences(reference, citation)
        if reference.section not in faq_sections():
            wrong.pop("section", None)
        if reference.footnote not in records.footnote:
            wrong.pop("footnote", None)
        if len(wrong) == 1:
            [(field, cited)] = wrong.items()
            yield Finding(
                reference,
                (field,),
                f"'{getattr(reference, field)}' is not what the "
                f"citation says, '{citation.printed}'",
                f"expected {cited}" if cited else "name another citation",
            )
        elif wrong:
            yield Finding(
                reference,
                ("citation",),
                f"the citation '{citation.id}' is of something else, '{citation.printed}'",
                f"name the one of section {reference.section} in footnote {reference.footnote}",
            )
        elif reference.citation in referred and referred[reference.citation].id != reference.id:
            yield Finding(
                reference,
                ("citation",),
                f"'{referred[reference.citation].id}' is made by the same citation, "
                f"'{citation.printed}'",
                "remove one of the two",
            )
        referred.setdefault(reference.citation, reference)
    if records.broken.get("faq_references"):
        return
    for citation in records.citations:
        labels = {locator.label for locator in read_locators(citation.printed)}
        if "section" not in labels or citation.id in referred:
            continue
        # A reference of the same section in the same note names the wrong citation, not none.
        if all(
            _differences(reference, citation).keys() & {"section", "footnote"}
            for reference in records.faq_references
        ):
            yield Finding(
                citation,
                (),
                f"no FAQ reference names this citation, '{citation.printed}'",
                "add one to faq_references.yaml",
                is_gap=True,
            )


def _differences(
    reference: FaqReferenceRecord, citation: CitationRecord
) -> dict[str, str | int | None]:
    printed = _printed(citation)
    cited = {
        "section": printed and printed.first,
        "volume": printed and printed.volume,
        "footnote": citation.footnote,
    }
    return {field: value for field, value in cited.items() if getattr(reference, field) != value}


@rule("SD412")
def faq_sections_exist(records: RecordSet) -> Iterator[Finding]:
    """Every FAQ reference names a section that the FAQ has, and the volume that holds it in print.

    The sections are those of the index that comes with the package, which
    says from which version of the FAQ it was taken.
    """
    sections = faq_sections()
    for reference in records.faq_references:
        section = sections.get(reference.section)
        if section is None:
            close = (f"{key} ({sections[key].title})" for key in nearest(reference.section))
            citation = records.citation.get(reference.citation)
            printed = None if citation is None else _printed(citation)
            advice = (
                f"the citation prints {printed.first}"
                if printed is not None and printed.first in sections
                else "compare it with the essay"
            )
            yield Finding(
                reference,
                ("section",),
                f"An Anarchist FAQ, version {faq_edition().version}, has no section "
                f"'{reference.section}'",
                f"{advice}; the nearest are {'; '.join(close)}",
            )
        elif reference.volume != section.volume:
            yield Finding(
                reference,
                ("volume",),
                f"section {section.id} is not in volume '{reference.volume}' of An Anarchist FAQ",
                f"it stands in volume {section.volume}; compare both with the essay",
            )


def _printed(citation: CitationRecord) -> ParsedLocator | None:
    """Return the section that a citation prints, with its volume."""
    return next(iter(read_locators(citation.printed)), None)
