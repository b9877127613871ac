"""The way back: from a TEI document that ``tei`` wrote to a data set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from serge_data._text import plain
from serge_data.dataset import Dataset
from serge_data.exports._tei import KIND_OF, NAMESPACE, XML_ID, Element, qualified, words_of
from serge_data.models import Document

__all__ = ["read_tei"]

Json = dict[str, Any]

_SECOND_HAND = "second-hand"


def read_tei(content: str | bytes) -> Dataset:
    """Return the data set in the TEI document *content*.

    Raises:
        ValueError: this is not such a document, or what it says is no sound data set.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(content.encode() if isinstance(content, str) else content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"this is no XML: {error}") from error
    try:
        return Dataset(Document.model_validate(_document(root)))
    except (LookupError, ValueError) as error:
        raise ValueError(f"this is no TEI document of a data set: {error}") from error


def _document(root: Element) -> Json:
    sections = [_section(each) for each in _all(root, "div", "section")]
    section_of = {
        paragraph: section["id"]
        for section in sections
        for paragraph in range(section["first_paragraph"], section["last_paragraph"] + 1)
    }
    places = list(_places(root, section_of))
    withdrawn = [_withdrawn(each) for each in _find(root, "teiHeader/revisionDesc/change")]
    return {
        "schema_version": _only(root, "teiHeader/fileDesc/editionStmt/edition").get("n"),
        "essay": _essay(_only(root, "teiHeader/fileDesc/sourceDesc/bibl")),
        "works": [_work(each) for each in _find(root, "standOff/listBibl/biblStruct")],
        "people": [_person(each) for each in _find(root, "standOff/listPerson/*")],
        "sections": sections,
        "citations": [
            _citation(each, place)
            for found, place in places
            for each in _find(found, "bibl[@type='citation']")
        ],
        "quotations": [
            _quotation(each, place)
            for found, place in places
            for each in _find(found, "seg[@type='quotation']")
        ],
        "footnotes": [_footnote(each, section_of) for each in _all(root, "note", "footnote")],
        "faq_references": [
            _faq_reference(each, place)
            for found, place in places
            for each in _find(found, "bibl[@type='faq']")
        ],
        **({"withdrawn": withdrawn} if withdrawn else {}),
    }


def _find(element: Element, path: str) -> list[Element]:
    """Return what the *path*, in TEI's names, leads to from *element*."""
    return element.findall(path, {None: NAMESPACE})


def _all(root: Element, tag: str, kind: str) -> list[Element]:
    return _find(root, f".//{tag}[@type='{kind}']")


def _only(element: Element, path: str) -> Element:
    found = _find(element, path)
    if len(found) != 1:
        raise ValueError(f"there should be one '{path}' and there are {len(found)}")
    return found[0]


def _places(root: Element, section_of: dict[int, str]) -> Iterator[tuple[Element, Json]]:
    """Yield each paragraph's and each footnote's lists, with what its records say of the place."""
    for paragraph in _all(root, "ab", "paragraph"):
        number = int(paragraph.get("n", ""))
        yield paragraph, {"paragraph": number, "section": section_of[number]}
    for note in _all(root, "note", "footnote"):
        for lists in _find(note, "ab"):
            yield lists, {"footnote": int(note.get("n", ""))}


def _id(element: Element) -> str:
    return element.get(XML_ID, "").partition(".")[2]


def _named(pointers: str | None) -> list[str]:
    """Return the ids of the records that *pointers* lead to."""
    return [each.partition(".")[2] for each in (pointers or "").split()]


def _one(pointers: str | None) -> str | None:
    return next(iter(_named(pointers)), None)


def _text(element: Element, path: str) -> str | None:
    found = _find(element, path)
    return found[0].text if found else None


def _texts(element: Element, path: str) -> list[str | None] | None:
    return [found.text for found in _find(element, path)] or None


def _people(element: Element, path: str) -> list[str | None] | None:
    return [_one(found.get("ref")) for found in _find(element, path)] or None


def _present(**fields: Any) -> Json:
    """Return those of the *fields* that there is something to say of."""
    return {name: value for name, value in fields.items() if value is not None}


def _essay(source: Element) -> Json:
    quantities = {
        each.get("unit", ""): int(each.get("quantity", ""))
        for each in _find(source, "extent/measure")
    }
    edition = _present(name=_text(source, "edition"), sha256=_text(source, "idno[@type='sha256']"))
    return _present(
        id=_id(source),
        title=_text(source, "title"),
        authors=_people(source, "author"),
        issued=_text(source, "date[@type='issued']"),
        publisher=_text(source, "publisher"),
        rights=_text(source, "note[@type='rights']"),
        retrieved_from=_text(source, "note[@type='retrieved_from']"),
        accessed=_text(source, "date[@type='accessed']"),
        language=_only(source, "textLang").get("mainLang"),
        paragraphs=quantities["paragraph"],
        footnotes=quantities["footnote"],
        edition=edition or None,
    )


def _person(found: Element) -> Json:
    is_group = found.tag == qualified("personGrp")
    return _present(
        id=_id(found),
        kind="collective" if is_group else "individual",
        name=_text(found, "persName[@type='full']"),
        given=_text(found, "persName/forename"),
        family=_text(found, "persName/surname"),
        members=_named(found.get("corresp")) or None,
        name_variants=_texts(found, "persName[@type='variant']"),
        **_notes(found),
    )


def _work(found: Element) -> Json:
    part = next(iter(_find(found, "analytic")), None)
    whole = _only(found, "monogr")
    own = whole if part is None else part
    related = {each.get("type"): _one(each.get("target")) for each in _find(found, "relatedItem")}
    return _present(
        id=_id(found),
        type=found.get("type"),
        title=_text(own, "title[@type='main']"),
        subtitle=_text(own, "title[@type='sub']"),
        short_titles=_texts(own, "title[@type='short']"),
        authors=_people(own, "author"),
        editors=_people(own, "editor[@role='editor']"),
        translators=_people(own, "editor[@role='translator']"),
        container=related.get("host"),
        publisher=_text(whole, "imprint/publisher"),
        publisher_place=_text(whole, "imprint/pubPlace"),
        issued=_text(whole, "imprint/date"),
        season=_text(whole, "imprint/biblScope[@unit='season']"),
        volume=_text(whole, "imprint/biblScope[@unit='volume']"),
        issue=_text(whole, "imprint/biblScope[@unit='issue']"),
        edition=_text(whole, "edition"),
        earlier_edition=related.get("earlier_edition"),
        cited=found.get("subtype") == "cited",
        **_notes(found),
    )


def _section(found: Element) -> Json:
    numbers = [int(each.get("n", "")) for each in _find(found, "ab")]
    return _present(
        id=_id(found),
        title=_text(found, "head"),
        first_paragraph=numbers[0],
        last_paragraph=numbers[-1],
    )


def _footnote(found: Element, section_of: dict[int, str]) -> Json:
    paragraph = int(_one(found.get("target")) or 0)
    return {
        "number": int(found.get("n", "")),
        "text": words_of(_only(found, "p")),
        "section": section_of[paragraph],
        "paragraph": paragraph,
    }


def _quotation(found: Element, place: Json) -> Json:
    marked = [
        each
        for holder in (found, *_find(found, "cit"))
        for tag in KIND_OF
        for each in _find(holder, tag)
    ]
    if len(marked) != 1:
        raise ValueError(f"the quotation '{_id(found)}' has no words, or more than one kind")
    [words] = marked
    sources = [*_find(found, "bibl"), *_find(found, "cit/bibl")]
    text = words_of(words)
    return _present(
        id=_id(found),
        kind=KIND_OF[etree.QName(words).localname],
        text=text,
        text_plain=plain(text),
        unclosed=words.get("rend") == "unclosed",
        speaker=next(iter(_people(found, "persName[@type='speaker']") or ()), None),
        citation=next((_one(source.get("corresp")) for source in sources), None),
        locators=[locator for source in sources for locator in _locators(source)],
        quoted_second_hand=found.get("subtype") == _SECOND_HAND,
        echoes=_one(found.get("corresp")),
        prefix=_text(found, "seg[@type='prefix']"),
        suffix=_text(found, "seg[@type='suffix']"),
        offsets=_offsets(found),
        **_notes(found),
        **place,
    )


def _citation(found: Element, place: Json) -> Json:
    return _present(
        id=_id(found),
        printed=words_of(_only(found, "seg")),
        work=_one(found.get("corresp")),
        locators=list(_locators(found)),
        second_hand=found.get("subtype") == _SECOND_HAND,
        offsets=_offsets(found),
        **_notes(found),
        **place,
    )


def _withdrawn(found: Element) -> Json:
    return _present(
        id=_id(found),
        kind=found.get("subtype"),
        reason=found.text,
        successor=_one(found.get("corresp")),
    )


def _faq_reference(found: Element, place: Json) -> Json:
    [locator] = _locators(found)
    return {
        "id": _id(found),
        "section": locator["first"],
        "volume": locator["volume"],
        "citation": _one(found.get("corresp")),
        **place,
    }


def _locators(found: Element) -> Iterator[Json]:
    volume = None
    for each in _find(found, "citedRange"):
        if each.get("unit") == "volume":
            volume = each.get("from")
            continue
        yield _present(
            printed=each.text,
            label=each.get("unit"),
            first=each.get("from"),
            last=each.get("to"),
            volume=volume,
        )
        volume = None


def _offsets(found: Element) -> Json | None:
    for each in _find(found, "ptr[@type='offsets']"):
        start, end = each.get("target", "").removeprefix("edition:").split(",")
        return {"start": int(start), "end": int(end)}
    return None


def _notes(found: Element) -> Json:
    mentions = []
    for note in _find(found, "note[@type='mention']"):
        mention: Json = {"printed": words_of(note)}
        for target in (note.get("target") or "").split():
            kind, _, number = target.removeprefix("#").partition(".")
            mention["paragraph" if kind == "p" else "footnote"] = int(number)
        mentions.append(mention)
    inferred = [
        {"field": note.get("subtype"), "because": note.text}
        for note in _find(found, "note[@type='inferred']")
    ]
    return _present(
        mentions=mentions or None,
        inferred=inferred or None,
        doubt=_text(found, "note[@type='doubt']"),
    )
