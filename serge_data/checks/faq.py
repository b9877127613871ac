"""Rules about references to *An Anarchist FAQ*."""

from __future__ import annotations

from collections.abc import Iterator

from serge_data.checks._basis import is_placed, stands
from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding
from serge_data.locators import read_locators
from serge_data.records import CitationRecord, FaqReferenceRecord
from serge_data.recordset import RecordSet

__all__: list[str] = []


@rule("SD411")
def faq_references_are_what_is_cited(records: RecordSet) -> Iterator[Finding]:
    """Every citation of a section by its number is one FAQ reference, and the two agree.

    They agree in section, volume and footnote.
    """
    referred: dict[str, FaqReferenceRecord] = {}
    for reference in records.faq_references:
        citation = records.citation.get(reference.citation)
        if citation is None or (is_placed(citation, records) and not stands(citation, records)):
            continue
        wrong = _differences(reference, citation)
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
            )


def _differences(
    reference: FaqReferenceRecord, citation: CitationRecord
) -> dict[str, str | int | None]:
    printed = next(iter(read_locators(citation.printed)), None)
    cited = {
        "section": printed and printed.first,
        "volume": printed and printed.volume,
        "footnote": citation.footnote,
    }
    return {field: value for field, value in cited.items() if getattr(reference, field) != value}
