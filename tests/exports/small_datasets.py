"""Strategies for small data sets with every field there is, for the round trips of exports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from serge_data.dataset import Dataset
from serge_data.models import Document
from serge_data.version import SCHEMA_VERSION

__all__ = ["datasets", "texts"]

Json = dict[str, Any]

_WORDS = st.sampled_from(
    ["", " ", "“", "”", '"', ",", ";", "'", "*", "&", "<", "]]>", "\\", "=1", "null", "é", "𝔰"]
)
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"))


def texts(limit: int = 20) -> st.SearchStrategy[str]:
    """Return a strategy for one line of text, with what formats stumble over in it."""
    pieces = st.lists(_WORDS | st.text(_CHARACTERS, max_size=5), max_size=4)
    return pieces.map("".join).map(str.strip).filter(bool).map(lambda text: text[:limit].strip())


def _maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    """Return a strategy for some of *fields*: what is absent is not there."""
    return st.fixed_dictionaries({}, optional=fields)


def _some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=1, max_size=3)


def _ids(prefix: str) -> st.SearchStrategy[list[str]]:
    # The order of ids is not that of the alphabet, so that sorting by id shows.
    return st.lists(st.integers(0, 99), unique=True, max_size=3).map(
        lambda numbers: [f"{prefix}-{number}" for number in numbers]
    )


_NUMBERS = st.integers(1, 90)
_VOLUMES = st.sampled_from(["1", "2", "007"])
_DATES = st.sampled_from(["1921", "1921-03", "1921-03-17"])
_INFERRED = _some(
    st.fixed_dictionaries({"field": st.sampled_from(["speaker", "title"]), "because": texts()})
)
_LOCATORS: st.SearchStrategy[list[Json]] = st.lists(
    st.builds(
        dict,
        st.fixed_dictionaries(
            {
                "printed": st.sampled_from(["19", "xvii", "150–1", "42: 170", "H.2.5"]),
                "label": st.sampled_from(["page", "section"]),
                "first": st.sampled_from(["19", "xvii", "150", "H.2.5"]),
            },
            optional={"last": st.just("151"), "volume": _VOLUMES},
        ),
    ),
    max_size=3,
)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Return a strategy for data sets whose references all lead somewhere."""
    people, works, sections, citations, quotations, faq = (
        draw(_ids(prefix)) for prefix in ("person", "work", "section", "cite", "quote", "faq")
    )
    people = people or ["author"]
    sections = sections or ["introduction"]
    if not works:
        citations = []
    notes = draw(st.lists(_NUMBERS, unique=True, max_size=3))
    if not (notes and citations):
        faq = []

    def one(keys: Sequence[Any]) -> st.SearchStrategy[Any]:
        return st.sampled_from(keys) if keys else st.nothing()

    def optional(**fields: st.SearchStrategy[Any]) -> Json:
        return draw(_maybe(**{name: each for name, each in fields.items() if not each.is_empty}))

    def place() -> Json:
        return optional(
            section=one(sections),
            paragraph=_NUMBERS,
            footnote=one(notes),
            offsets=st.builds(
                lambda start, length: {"start": start, "end": start + length},
                st.integers(0, 999),
                _NUMBERS,
            ),
        )

    def mentions() -> st.SearchStrategy[Any]:
        return _some(
            st.builds(
                dict,
                st.fixed_dictionaries(
                    {"printed": texts()},
                    optional={"paragraph": _NUMBERS} | ({"footnote": one(notes)} if notes else {}),
                ),
            )
        )

    document: Json = {
        "schema_version": SCHEMA_VERSION,
        "essay": {
            "id": "essay",
            "title": draw(texts()),
            "authors": draw(_some(one(people))),
            "language": draw(st.sampled_from(["en", "fr-CA"])),
            "paragraphs": draw(_NUMBERS),
            "footnotes": len(notes),
            **optional(
                issued=_DATES,
                publisher=texts(),
                rights=texts(),
                retrieved_from=texts(),
                accessed=_DATES,
                edition=st.fixed_dictionaries({"name": texts(), "sha256": st.just("a" * 64)}),
            ),
        },
        "works": [
            {
                "id": key,
                "type": draw(st.sampled_from(["book", "chapter", "article-journal", "webpage"])),
                "title": draw(texts()),
                "cited": draw(st.booleans()),
                "mentions": draw(mentions()),
                **optional(
                    subtitle=texts(),
                    short_titles=_some(texts()),
                    authors=_some(one(people)),
                    editors=_some(one(people)),
                    translators=_some(one(people)),
                    container=one(works),
                    publisher=texts(),
                    publisher_place=texts(),
                    issued=_DATES,
                    season=texts(),
                    volume=_VOLUMES,
                    issue=texts(),
                    edition=texts(),
                    earlier_edition=one(works),
                    inferred=_INFERRED,
                    doubt=texts(),
                ),
            }
            for key in works
        ],
        "people": [
            {
                "id": key,
                "kind": draw(st.sampled_from(["individual", "collective"])),
                "name": draw(texts()),
                **optional(
                    given=texts(),
                    family=texts(),
                    members=_some(one(people)),
                    name_variants=_some(texts()),
                    mentions=mentions(),
                    inferred=_INFERRED,
                    doubt=texts(),
                ),
            }
            for key in people
        ],
        "sections": [
            {
                "id": key,
                "first_paragraph": draw(_NUMBERS),
                "last_paragraph": draw(_NUMBERS),
                **optional(title=texts()),
            }
            for key in sections
        ],
        "citations": [
            {
                "id": key,
                "printed": draw(texts()),
                "work": draw(one(works)),
                "locators": draw(_LOCATORS),
                "second_hand": draw(st.booleans()),
                **place(),
                **optional(inferred=_INFERRED, doubt=texts()),
            }
            for key in citations
        ],
        "quotations": [
            {
                "id": key,
                "kind": draw(st.sampled_from(["quotation", "so_called", "mentioned", "title"])),
                "text": draw(texts()),
                "text_plain": draw(texts()),
                "unclosed": draw(st.booleans()),
                "locators": draw(_LOCATORS),
                "quoted_second_hand": draw(st.booleans()),
                "prefix": draw(st.sampled_from(['wrote "', "“"])),
                "suffix": draw(st.sampled_from(['" (', " ”"])),
                **place(),
                **optional(
                    speaker=one(people),
                    citation=one(citations),
                    echoes=one(quotations),
                    inferred=_INFERRED,
                    doubt=texts(),
                ),
            }
            for key in quotations
        ],
        "footnotes": [
            {
                "number": number,
                "text": draw(texts()),
                "section": draw(one(sections)),
                "paragraph": draw(_NUMBERS),
            }
            for number in notes
        ],
        "faq_references": [
            {
                "id": key,
                "section": draw(st.sampled_from(["A", "H.2.5"])),
                "volume": draw(_VOLUMES),
                "footnote": draw(one(notes)),
                "citation": draw(one(citations)),
            }
            for key in faq
        ],
    }
    document |= draw(_withdrawn(document))
    return Dataset(Document.model_validate(document))


#: The lists whose records can be withdrawn, by what they describe.
_LISTS = {
    "work": "works",
    "person": "people",
    "section": "sections",
    "citation": "citations",
    "quotation": "quotations",
    "faq_reference": "faq_references",
}


@st.composite
def _withdrawn(draw: st.DrawFn, document: Json) -> Json:
    """Return a strategy for records that are no more, some with successors, or for nothing."""
    gone: dict[str, list[Json]] = {kind: [] for kind in _LISTS}
    for number in draw(st.lists(st.integers(0, 99), unique=True, max_size=3)):
        kind = draw(st.sampled_from(sorted(_LISTS)))
        there = [each["id"] for each in (*document[_LISTS[kind]], *gone[kind])]
        successor = _maybe(successor=st.sampled_from(there)) if there else st.just({})
        record = {"id": f"gone-{number}", "kind": kind, "reason": draw(texts()), **draw(successor)}
        gone[kind].append(record)
    records = [record for group in gone.values() for record in group]
    return {"withdrawn": records} if records else {}
