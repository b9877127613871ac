"""TEI P5: everything that the records hold, as one document of the Text Encoding Initiative.

The essay's prose is not there.  The body lists what stands in quotation marks
and what is cited, by section and paragraph; the back holds the footnotes; people and
works stand apart.  ``tei_reader`` makes an equal data set of it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from serge_data.dataset import Dataset
from serge_data.exports import about
from serge_data.exports._tei import (
    NAMESPACE,
    TAG_OF,
    Element,
    lay_out,
    mark_up,
    pointer,
    qualified,
    sub,
)
from serge_data.fields import Inference, Mention
from serge_data.models import (
    Citation,
    Essay,
    FaqReference,
    Footnote,
    Locator,
    Offsets,
    Person,
    Quotation,
    Section,
    Withdrawn,
    Work,
)

__all__ = ["to_tei"]

_CONVENTIONS = (
    "This is the apparatus of the essay, and not the essay: its prose is left out. Each "
    "paragraph (ab) and footnote lists what it prints in quotation marks, with the words directly "
    "before and after, and then what it cites. What the marks mean is said by quote, soCalled, "
    "mentioned and title. Notes of the type 'inferred' give the reason for a fact that the essay "
    "does not state, their subtype being the fact's name; notes of the type 'doubt' say what is "
    "uncertain; notes of the type 'mention' are the essay's words that a fact is taken from. The "
    "subtype 'second-hand' marks words that the cited work only quotes."
)


def to_tei(dataset: Dataset) -> str:
    """Return the data set as a TEI P5 document."""
    root = etree.Element(qualified("TEI"), nsmap={None: NAMESPACE})
    _header(root, dataset)
    apart = sub(root, "standOff")
    people = sub(apart, "listPerson")
    for person in dataset.people:
        _person(people, person)
    if dataset.works:
        works = sub(apart, "listBibl")
        for work in dataset.works:
            _work(works, work)
    text = sub(root, "text")
    text.set("{http://www.w3.org/XML/1998/namespace}lang", dataset.essay.language)
    apparatus = _Apparatus(dataset)
    body = sub(text, "body")
    for section in dataset.sections:
        _section(body, section, apparatus)
    if dataset.footnotes:
        notes = sub(sub(text, "back"), "div", type="footnotes")
        for note in dataset.footnotes:
            _footnote(notes, note, apparatus)
    lay_out(root)
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + etree.tostring(root, encoding="unicode") + "\n"


class _Apparatus:
    """What stands in each paragraph and in each footnote.

    Attributes:
        quotations: the quotations by place, each ``(paragraph, None)`` or ``(None, footnote)``.
        citations: the citations, likewise.
        faq_references: the references to the FAQ, by footnote.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.quotations: dict[Any, list[Quotation]] = defaultdict(list)
        self.citations: dict[Any, list[Citation]] = defaultdict(list)
        self.faq_references: dict[int, list[FaqReference]] = defaultdict(list)
        for quotation in dataset.quotations:
            place = (quotation.paragraph, quotation.footnote_number)
            self.quotations[place].append(quotation)
        for citation in dataset.citations:
            self.citations[citation.paragraph, citation.footnote_number].append(citation)
        for reference in dataset.faq_references:
            self.faq_references[reference.footnote_number].append(reference)


def _header(root: Element, dataset: Dataset) -> None:
    header = sub(root, "teiHeader")
    file = sub(header, "fileDesc")
    sub(sub(file, "titleStmt"), "title", about.title(dataset))
    version = dataset.document.schema_version
    sub(sub(file, "editionStmt"), "edition", f"schema {version}", n=version)
    publication = sub(file, "publicationStmt")
    sub(publication, "publisher", "The serge_data contributors")
    availability = sub(publication, "availability", status="free")
    sub(availability, "licence", about.LICENCE_TITLE, target=about.LICENCE_URL)
    sub(availability, "p", about.description(dataset))
    _essay(sub(file, "sourceDesc"), dataset.essay)
    encoding = sub(header, "encodingDesc")
    sub(sub(encoding, "projectDesc"), "p", _CONVENTIONS)
    prefixes = sub(encoding, "listPrefixDef")
    edition = sub(
        prefixes,
        "prefixDef",
        ident="edition",
        matchPattern="([0-9]+),([0-9]+)",
        replacementPattern="essay.txt#char=$1,$2",
    )
    sub(
        edition,
        "p",
        "The characters between two offsets in the text of the edition named in sourceDesc, "
        "counted in Unicode code points from 0.",
    )
    if dataset.document.withdrawn is not None:
        changes = sub(header, "revisionDesc")
        for gone in dataset.document.withdrawn:
            _withdrawn(changes, gone, dataset)


def _withdrawn(parent: Element, gone: Withdrawn, dataset: Dataset) -> None:
    successor = None
    if gone.successor_id is not None:
        kind = "faq" if gone.kind == "faq_reference" else gone.kind
        is_gone = gone.successor_id in dataset.withdrawn
        successor = pointer("withdrawn" if is_gone else kind, gone.successor_id)
    sub(
        parent,
        "change",
        gone.reason,
        xml_id=f"withdrawn.{gone.id}",
        type="withdrawn",
        subtype=gone.kind,
        corresp=successor,
    )


def _essay(parent: Element, essay: Essay) -> None:
    source = sub(parent, "bibl", xml_id=f"essay.{essay.id}")
    sub(source, "title", essay.title)
    _people(source, "author", essay.authors)
    _text(source, "publisher", essay.publisher)
    for kind, date in (("issued", essay.issued), ("accessed", essay.accessed)):
        if date is not None:
            sub(source, "date", date, type=kind, when=date)
    extent = sub(source, "extent")
    sub(extent, "measure", unit="paragraph", quantity=str(essay.paragraphs))
    sub(extent, "measure", unit="footnote", quantity=str(essay.footnotes))
    sub(source, "textLang", mainLang=essay.language)
    if essay.edition is not None:
        sub(source, "edition", essay.edition.name)
        sub(source, "idno", essay.edition.sha256, type="sha256")
    _text(source, "note", essay.rights, type="rights")
    _text(source, "note", essay.retrieved_from, type="retrieved_from")


def _person(parent: Element, person: Person) -> None:
    members = " ".join(pointer("person", member) for member in person.member_ids or ())
    tag = "personGrp" if person.kind == "collective" else "person"
    found = sub(parent, tag, xml_id=f"person.{person.id}", corresp=members or None)
    sub(found, "persName", person.name, type="full")
    if person.given is not None or person.family is not None:
        parts = sub(found, "persName", type="parts")
        _text(parts, "forename", person.given)
        _text(parts, "surname", person.family)
    for variant in person.name_variants or ():
        sub(found, "persName", variant, type="variant")
    _notes(found, person.inferred, person.doubt, person.mentions)


def _work(parent: Element, work: Work) -> None:
    found = sub(
        parent,
        "biblStruct",
        xml_id=f"work.{work.id}",
        type=work.type,
        subtype="cited" if work.cited else "mentioned",
    )
    container = work.container
    if container is None:
        whole = sub(found, "monogr")
        _responsible(whole, work, "m")
    else:
        _responsible(sub(found, "analytic"), work, "a")
        whole = sub(found, "monogr")
        # For readers; what else is known of it stands in its own entry.
        sub(whole, "title", container.title, level="j" if container.type == "periodical" else "m")
    _text(whole, "edition", work.edition)
    imprint = sub(whole, "imprint")
    _text(imprint, "publisher", work.publisher)
    _text(imprint, "pubPlace", work.publisher_place)
    # An imprint must say something; where nothing is known, that is an empty date.
    sub(imprint, "date", work.issued, when=work.issued)
    _text(imprint, "biblScope", work.season, unit="season")
    _text(imprint, "biblScope", work.volume, unit="volume")
    _text(imprint, "biblScope", work.issue, unit="issue")
    _notes(found, work.inferred, work.doubt, work.mentions)
    if container is not None:
        sub(found, "relatedItem", type="host", target=pointer("work", container.id))
    if work.earlier_edition_id is not None:
        sub(
            found,
            "relatedItem",
            type="earlier_edition",
            target=pointer("work", work.earlier_edition_id),
        )


def _responsible(parent: Element, work: Work, level: str) -> None:
    _people(parent, "author", work.authors)
    _people(parent, "editor", work.editors, role="editor")
    _people(parent, "editor", work.translators, role="translator")
    sub(parent, "title", work.title, level=level, type="main")
    _text(parent, "title", work.subtitle, level=level, type="sub")
    for short in work.short_titles or ():
        sub(parent, "title", short, level=level, type="short")


def _section(parent: Element, section: Section, apparatus: _Apparatus) -> None:
    found = sub(parent, "div", type="section", xml_id=f"section.{section.id}")
    _text(found, "head", section.title)
    for number in range(section.first_paragraph, section.last_paragraph + 1):
        paragraph = sub(found, "ab", type="paragraph", n=str(number), xml_id=f"p.{number}")
        _standing_in(paragraph, apparatus, number, None)


def _footnote(parent: Element, note: Footnote, apparatus: _Apparatus) -> None:
    found = sub(
        parent,
        "note",
        type="footnote",
        n=str(note.number),
        xml_id=f"note.{note.number}",
        target=pointer("p", note.paragraph),
    )
    mark_up(sub(found, "p"), note.text)
    # In a note that quotes and cites nothing, this stays empty.
    lists = sub(found, "ab", type="apparatus")
    _standing_in(lists, apparatus, None, note.number)
    for reference in apparatus.faq_references[note.number]:
        cited = sub(
            lists,
            "bibl",
            type="faq",
            xml_id=f"faq.{reference.id}",
            corresp=pointer("citation", reference.citation_id),
        )
        sub(cited, "citedRange", unit="volume", **{"from": reference.volume})
        section = {"unit": "section", "from": reference.section}
        sub(cited, "citedRange", reference.section, **section)


def _standing_in(
    parent: Element, apparatus: _Apparatus, paragraph: int | None, footnote: int | None
) -> None:
    for quotation in apparatus.quotations[paragraph, footnote]:
        _quotation(parent, quotation)
    for citation in apparatus.citations[paragraph, footnote]:
        _citation(parent, citation)


def _quotation(parent: Element, quotation: Quotation) -> None:
    found = sub(
        parent,
        "seg",
        type="quotation",
        subtype="second-hand" if quotation.quoted_second_hand else None,
        xml_id=f"quotation.{quotation.id}",
        corresp=None if quotation.echoes_id is None else pointer("quotation", quotation.echoes_id),
    )
    sub(found, "seg", quotation.prefix, type="prefix")
    is_sourced = quotation.citation_id is not None or bool(quotation.locators)
    holder = sub(found, "cit") if is_sourced and quotation.kind == "quotation" else found
    words = sub(holder, TAG_OF[quotation.kind], rend="unclosed" if quotation.unclosed else None)
    mark_up(words, quotation.text)
    if is_sourced:
        source = sub(
            holder,
            "bibl",
            type="source",
            corresp=None
            if quotation.citation_id is None
            else pointer("citation", quotation.citation_id),
        )
        _locators(source, quotation.locators)
    sub(found, "seg", quotation.suffix, type="suffix")
    if quotation.speaker_id is not None:
        sub(found, "persName", type="speaker", ref=pointer("person", quotation.speaker_id))
    _offsets(found, quotation.offsets)
    _notes(found, quotation.inferred, quotation.doubt)


def _citation(parent: Element, citation: Citation) -> None:
    found = sub(
        parent,
        "bibl",
        type="citation",
        subtype="second-hand" if citation.second_hand else None,
        xml_id=f"citation.{citation.id}",
        corresp=pointer("work", citation.work_id),
    )
    mark_up(sub(found, "seg", type="printed"), citation.printed)
    _locators(found, citation.locators)
    _offsets(found, citation.offsets)
    _notes(found, citation.inferred, citation.doubt)


def _locators(parent: Element, locators: Iterable[Locator]) -> None:
    """Write the *locators*, each after the volume that it is in, if one is named."""
    for locator in locators:
        if locator.volume is not None:
            sub(parent, "citedRange", unit="volume", **{"from": locator.volume})
        attributes = {"unit": locator.label, "from": locator.first, "to": locator.last}
        sub(parent, "citedRange", locator.printed, **attributes)


def _offsets(parent: Element, offsets: Offsets | None) -> None:
    if offsets is not None:
        sub(parent, "ptr", type="offsets", target=f"edition:{offsets.start},{offsets.end}")


def _notes(
    parent: Element,
    inferred: Iterable[Inference] | None,
    doubt: str | None,
    mentions: Iterable[Mention] | None = None,
) -> None:
    for mention in mentions or ():
        places = [
            pointer(kind, number)
            for kind, number in (("p", mention.paragraph), ("note", mention.footnote))
            if number is not None
        ]
        note = sub(parent, "note", type="mention", target=" ".join(places) or None)
        mark_up(note, mention.printed)
    for inference in inferred or ():
        sub(parent, "note", inference.because, type="inferred", subtype=inference.field)
    _text(parent, "note", doubt, type="doubt")


def _people(parent: Element, tag: str, people: Sequence[Person], **attributes: str) -> None:
    for person in people:
        sub(parent, tag, person.name, ref=pointer("person", person.id), **attributes)


def _text(parent: Element, tag: str, text: str | None, **attributes: str | None) -> None:
    if text is not None:
        sub(parent, tag, text, **attributes)
