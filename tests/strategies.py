"""What property tests are fed with: texts that YAML readers trip over, and records made of them.

The records are of the right shape and say nothing sensible: they are for
laws of shape.  Laws about sense start from sound records and damage them.
"""

from __future__ import annotations

import string
from typing import Any, TypeVar

from hypothesis import strategies as st

from serge_data._letters import look_alikes
from serge_data._patterns import (
    DATE_PATTERN,
    FAQ_SECTION_PATTERN,
    ID_PATTERN,
    LOCATOR_PATTERN,
)
from serge_data._record import field_names
from serge_data._unseen import UNSEEN
from serge_data.records import (
    CitationRecord,
    EditionRecord,
    EssayRecord,
    FaqReferenceRecord,
    FootnoteRecord,
    InferenceRecord,
    MentionRecord,
    PersonRecord,
    QuotationRecord,
    SectionRecord,
    WithdrawnRecord,
    WorkRecord,
)

R = TypeVar("R")

__all__ = ["essays", "lines", "locators", "lost_characters", "pages", "record_lists", "texts"]

#: Words and marks that some reader of YAML takes for something else than text.
TRAPS = (
    *("yes", "No", "on", "OFF", "y", "N", "true", "False", "null", "~", "NULL", "<<", "="),
    *("0", "-1", "007", "0o17", "0x1F", "1_000", "1e3", ".5", "1.", ".inf", ".NaN", "+1"),
    *("1:30", "42: 170", "2013-11-25", "2001-12-14t21:59:43.10-05:00", "190:20:30"),
    *("- ", "? ", ": ", ":", "#", " #", "---", "...", "%YAML 1.2", "!!str x", "!", "&a", "*a"),
    *("[", "]", "[a]", "{", "}", "{a: b}", ",", "|", "|-", ">", "@", "`", "'", '"', "''", '""'),
    *("\\", "\\n", "\\u2028", "\\x", "“", "”", "‘", "’", "„", "–", "—", "…", "*Serge*", "(*Serge*"),
    *("é", "e\u0301", "嵐", "😀", "\u00a0", "\u2009", "\u3000"),
)

#: What a file of records refuses, as nobody can see it.
_UNSEEN = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\ufeff"
)


def _seen() -> st.SearchStrategy[str]:
    # A letter of a script that has letters like Latin ones is refused in a Latin word.
    return st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")).filter(
        lambda c: not UNSEEN.search(c) and not any(look_alikes(f"a{c} word"))
    )


def lost_characters() -> st.SearchStrategy[str]:
    """Characters that nobody can see."""
    return st.sampled_from(_UNSEEN + "\x00\x01\t\x1f\x7f\x85\ufe0f\ufffb\U000e0041")


@st.composite
def lines(draw: st.DrawFn, longest: int = 60) -> str:
    """One line of text, traps included, that may begin or end with a space."""
    parts = st.sampled_from(TRAPS) | st.text(_seen(), max_size=6) | st.just(" ")
    return "".join(draw(st.lists(parts, min_size=1, max_size=8)))[:longest]


def texts(longest: int = 60) -> st.SearchStrategy[str]:
    """One line of text without a space at either end."""
    return lines(longest).map(lambda line: line.strip(" ")).filter(bool)


def _matching(pattern: str, longest: int = 100) -> st.SearchStrategy[str]:
    inner = pattern.removeprefix("^").removesuffix("$")
    return st.from_regex(inner, fullmatch=True).filter(lambda text: len(text) <= longest)


ids = _matching(ID_PATTERN)
dates = _matching(DATE_PATTERN)
paragraphs = st.integers(1, 100_000)
contexts = lines(32).filter(lambda line: 0 < len(line) <= 32)
volumes = st.text(string.digits, min_size=1, max_size=8)


def locators() -> st.SearchStrategy[str]:
    """Whatever the pattern of locators accepts."""
    return _matching(LOCATOR_PATTERN, 40)


def pages() -> st.SearchStrategy[str]:
    """The locators that are no section."""
    return locators().filter(lambda text: not text[0].isupper())


def _some(members: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(members, min_size=1, max_size=3).map(tuple)


def _records(made: type[R], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[R]:
    """Records, or values in them, of the type *made*; what need not be there sometimes is not."""
    required = {name for name in field_names(made) if not hasattr(made, name)}
    return st.fixed_dictionaries(
        {name: values for name, values in fields.items() if name in required},
        optional={name: values for name, values in fields.items() if name not in required},
    ).map(lambda found: made(**found))


_names = st.from_regex("[a-z][a-z_]*", fullmatch=True)
_inferred = _some(_records(InferenceRecord, field=_names, because=texts()))
_mentions = _some(
    _records(MentionRecord, printed=texts(), paragraph=paragraphs, footnote=paragraphs)
)
_place = {"paragraph": paragraphs, "footnote": paragraphs}
_remarks = {"inferred": _inferred, "doubt": texts()}

works = _records(
    WorkRecord,
    id=ids,
    type=st.sampled_from(["article", "article-journal", "book", "chapter", "webpage"]),
    title=texts(),
    subtitle=texts(),
    short_titles=_some(texts()),
    authors=_some(ids),
    editors=_some(ids),
    translators=_some(ids),
    container=ids,
    publisher=texts(),
    publisher_place=texts(),
    issued=dates,
    season=texts(),
    volume=volumes,
    issue=texts(),
    edition=texts(),
    earlier_edition=ids,
    mentions=_mentions,
    **_remarks,
)
people = _records(
    PersonRecord,
    id=ids,
    kind=st.sampled_from(["individual", "collective"]),
    name=texts(),
    given=texts(),
    family=texts(),
    members=_some(ids),
    name_variants=_some(texts()),
    mentions=_mentions,
    **_remarks,
)
sections = _records(SectionRecord, id=ids, title=texts(), first_paragraph=paragraphs)
citations = _records(
    CitationRecord,
    id=ids,
    printed=texts(),
    work=ids,
    locators=_some(locators()),
    second_hand=st.booleans(),
    **_place,
    **_remarks,
)
quotations = _records(
    QuotationRecord,
    id=ids,
    kind=st.sampled_from(["quotation", "so_called", "mentioned", "title"]),
    text=texts(),
    unclosed=st.booleans(),
    speaker=ids,
    citation=ids,
    locators=_some(locators()),
    quoted_second_hand=st.booleans(),
    echoes=ids,
    prefix=contexts,
    suffix=contexts,
    **_place,
    **_remarks,
)
footnotes = _records(FootnoteRecord, number=paragraphs, paragraph=paragraphs, text=texts())
faq_references = _records(
    FaqReferenceRecord,
    id=ids,
    section=_matching(FAQ_SECTION_PATTERN),
    volume=volumes,
    footnote=paragraphs,
    citation=ids,
)
withdrawn = _records(
    WithdrawnRecord,
    id=ids,
    kind=st.sampled_from(["work", "person", "section", "citation", "quotation", "faq_reference"]),
    reason=texts(),
    successor=ids,
)


def essays() -> st.SearchStrategy[EssayRecord]:
    """Records of an essay."""
    return _records(
        EssayRecord,
        id=ids,
        title=texts(),
        authors=_some(ids),
        issued=dates,
        publisher=texts(),
        rights=texts(),
        retrieved_from=texts(),
        accessed=dates,
        language=texts(),
        paragraphs=paragraphs,
        footnotes=st.integers(0, 100_000),
        edition=_records(
            EditionRecord,
            name=texts(),
            sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
        ),
    )


def record_lists() -> dict[str, st.SearchStrategy[Any]]:
    """Lists of records of every kind, by the name of the list."""
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "works": works,
        "people": people,
        "sections": sections,
        "citations": citations,
        "quotations": quotations,
        "footnotes": footnotes,
        "faq_references": faq_references,
        "withdrawn": withdrawn,
    }
    return {name: st.lists(kind, min_size=1, max_size=2) for name, kind in kinds.items()}
