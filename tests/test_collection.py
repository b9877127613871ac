"""What is asked of collections: a record by its id, records by question, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from serge_data.collection import Collection
from serge_data.corpus import Corpus
from serge_data.dataset import Dataset
from serge_data.errors import UnknownRecordError, UnknownWordError

COLLECTIONS = [
    *("works", "people", "sections", "citations", "quotations", "footnotes", "faq_references")
]


def ids(records: Any) -> list[Any]:
    """Return the keys of *records*, in their order."""
    return [record.key for record in records]


# --- collections ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COLLECTIONS)
def test_collections_are_what_the_document_lists(name: str, data: Dataset) -> None:
    """A collection has the document's records, in its order, each under its id."""
    collection: Collection[Any, Any] = getattr(data, name)
    records = getattr(data.document, name)

    assert list(records) == list(collection)
    assert len(records) == len(collection) == data.counts[name]
    assert ids(records) == list(collection.ids)
    assert all(collection[record.key] is record for record in records)
    assert all(collection.get(record.key) is record for record in records)
    assert all(record in collection and record.key in collection for record in records)


def test_collections_do_not_hold_what_is_not_there(data: Dataset) -> None:
    """An unknown id is not in a collection, whatever it is."""
    assert data.works.get("weisman-serge") is None
    assert "weisman-serge" not in data.works
    assert 47 not in data.footnotes
    assert data.works["memoirs"] not in data.people
    assert None not in data.works


def test_reading_order_is_body_before_notes(data: Dataset) -> None:
    """Quotations and citations come by paragraph, and after them those of the notes."""
    for collection in (data.quotations, data.citations):
        places = [
            (1, item.footnote_number) if item.footnote_number else (0, item.paragraph)
            for item in collection
        ]
        assert sorted(places) == places
    assert list(range(1, 47)) == ids(data.footnotes)


def test_unknown_work_suggests_the_nearest(data: Dataset) -> None:
    """A mistyped id names the ids that look like it."""
    with pytest.raises(UnknownRecordError) as caught:
        data.works["weisman-serge"]

    error = caught.value
    assert "weissman-serge" == error.close[0]
    assert ("work", "weisman-serge") == (error.kind, error.id)
    assert "no such work 'weisman-serge'; did you mean 'weissman-serge'" in str(error)
    assert isinstance(error, KeyError)


def test_unknown_id_without_neighbours_suggests_nothing(data: Dataset) -> None:
    """Where nothing looks like it, nothing is suggested."""
    with pytest.raises(UnknownRecordError, match=r"^no such person 'zzz'$"):
        data.people["zzz"]


def test_unknown_number_says_which_there_are(data: Dataset) -> None:
    """Who asks for a footnote that is not there is told their numbers, and that a text is none."""
    for asked, told in ((1000, ""), ("23", ", and asked for by a number, not a text")):
        with pytest.raises(UnknownRecordError) as caught:
            data.footnotes[asked]  # type: ignore[index] # what a user without a type checker does

        assert (1, 46) == caught.value.numbers
        assert f"no such footnote {asked!r}; they are numbered 1 to 46{told}" == str(caught.value)


# --- questions ------------------------------------------------------------------------------------


def test_a_misspelt_word_is_no_empty_answer(data: Dataset) -> None:
    """Who asks for a kind or type that there never is, is told those that there are."""
    with pytest.raises(UnknownWordError) as caught:
        data.quotations.where(kind="quotatoin")  # type: ignore[arg-type] # misspelt

    assert ("kind", "quotatoin", "quotation") == (
        caught.value.field,
        caught.value.word,
        caught.value.close[0],
    )
    assert "no such kind 'quotatoin'; did you mean 'quotation'?" == str(caught.value)
    with pytest.raises(ValueError, match=r"^no such type 'zzz'; there are article, .*, webpage"):
        data.works.where(type="zzz")  # type: ignore[arg-type] # no CSL type


def test_quotations_are_found_by_speaker_and_work(data: Dataset) -> None:
    """The question of who says what in which book is asked with ids or with records."""
    by_id = data.quotations.where(speaker="serge", work="memoirs")
    by_record = data.quotations.where(speaker=data.people["serge"], work=data.works["memoirs"])

    assert by_id == by_record
    assert by_id
    assert {("serge", "memoirs")} == {(q.speaker_id, q.work.id) for q in by_id if q.work}
    assert by_id == tuple(q for q in data.works["memoirs"].quotations if q.speaker_id == "serge")


@pytest.mark.parametrize(
    ("asked", "attribute", "expected"),
    [
        ({"kind": "title"}, "kind", "title"),
        ({"citation": "serge-xviii-control-from-below"}, "paragraph", 36),
        ({"section": "alternative"}, "section_id", "alternative"),
        ({"paragraph": 36}, "paragraph", 36),
        ({"footnote": 24}, "footnote_number", 24),
        ({"second_hand": True}, "quoted_second_hand", True),
    ],
)
def test_quotations_are_filtered(
    asked: dict[str, Any], attribute: str, expected: object, data: Dataset
) -> None:
    """Each question about quotations keeps those for which the answer is yes."""
    found = data.quotations.where(**asked)

    assert {expected} == {getattr(quotation, attribute) for quotation in found}
    assert 0 < len(found) < len(data.quotations)


def test_quotations_are_found_by_their_words(data: Dataset) -> None:
    """Emphasis, case and the shape of marks do not count in a search for words."""
    found = data.quotations.where(text="WORKERS' DEMOCRACY OR")
    emphasised = data.quotations.where(text="lead us to the inevitability of jacobinism")
    straight = data.quotations.where(text="marx's vision")

    assert () == found
    assert ["inevitability of Jacobinism" in str(q) for q in emphasised] == [True]
    assert "*" in emphasised[0].text
    assert ["Marx’s Vision of Communism"] == [q.text for q in straight]


@pytest.mark.parametrize(
    ("asked", "attribute", "expected"),
    [
        ({"work": "memoirs"}, "work_id", "memoirs"),
        ({"section": "introduction"}, "section_id", "introduction"),
        ({"paragraph": 5}, "paragraph", 5),
        ({"footnote": 36}, "footnote_number", 36),
        ({"second_hand": True}, "second_hand", True),
    ],
)
def test_citations_are_filtered(
    asked: dict[str, Any], attribute: str, expected: object, data: Dataset
) -> None:
    """Each question about citations keeps those for which the answer is yes."""
    found = data.citations.where(**asked)

    assert {expected} == {getattr(citation, attribute) for citation in found}
    assert 0 < len(found) < len(data.citations)


def test_works_are_filtered(data: Dataset) -> None:
    """Works are found by type, by author and by whether they are cited."""
    assert {"chapter"} == {work.type for work in data.works.where(type="chapter")}
    assert ["avrich-russian-anarchists"] == ids(data.works.where(author="avrich"))
    assert data.works.where(author=data.people["lenin"], cited=True) == (
        data.works["lenin-collected-works"],
    )
    assert ["property-is-theft"] == ids(data.works.where(editor="mckay"))
    assert ["memoirs", "year-one"] == ids(data.works.where(translator="sedgwick"))
    assert data.works["sedgwick-unhappy-elitist"] in data.works.where(container="history-workshop")
    mentioned = ids(data.works.where(cited=False))
    assert "lenin-state-and-revolution" in mentioned
    assert "memoirs" not in mentioned


def test_people_notes_and_references_are_filtered(data: Dataset) -> None:
    """People are found by kind, notes by where their mark stands, references by section."""
    assert {"collective"} == {person.kind for person in data.people.where(kind="collective")}
    assert data.people["marx-and-engels"] in data.people.where(kind="collective")
    assert data.sections["bolsheviks"].footnotes == data.footnotes.where(section="bolsheviks")
    marked = data.footnotes[14].paragraph
    assert data.footnotes[14] in data.footnotes.where(paragraph=marked)
    assert {marked} == {note.paragraph for note in data.footnotes.where(paragraph=marked)}
    [reference] = data.faq_references.where(section="H.2.5")
    assert (reference,) == data.faq_references.where(footnote=46)


def test_no_question_is_answered_with_everything(data: Dataset) -> None:
    """Without a question, all records are the answer."""
    for name in ("works", "people", "citations", "quotations", "footnotes", "faq_references"):
        collection = getattr(data, name)
        assert tuple(collection) == collection.where()


@pytest.mark.parametrize(
    ("collection", "asked", "kind"),
    [
        ("quotations", {"speaker": "sergei"}, "person"),
        ("quotations", {"work": "memoir"}, "work"),
        ("quotations", {"citation": "none"}, "citation"),
        ("quotations", {"section": "none"}, "section"),
        ("quotations", {"footnote": 47}, "footnote"),
        ("citations", {"work": "memoir"}, "work"),
        ("citations", {"section": "none"}, "section"),
        ("citations", {"footnote": 0}, "footnote"),
        ("works", {"author": "sergei"}, "person"),
        ("works", {"editor": "sergei"}, "person"),
        ("works", {"translator": "sergei"}, "person"),
        ("works", {"container": "memoir"}, "work"),
        ("footnotes", {"section": "none"}, "section"),
        ("faq_references", {"footnote": 0}, "footnote"),
        ("faq_references", {"section": "H.99"}, "section of An Anarchist FAQ"),
        *(
            (name, {"paragraph": paragraph}, "paragraph")
            for name in ("quotations", "citations", "footnotes")
            for paragraph in (0, 77, "5")
        ),
        ("works", {"author": "sergei", "type": "webpage"}, "person"),
    ],
)
def test_question_with_an_unknown_id_is_an_error(
    collection: str, asked: dict[str, Any], kind: str, data: Dataset
) -> None:
    """A question with a misspelt id is an error, and not an empty answer."""
    with pytest.raises(UnknownRecordError) as caught:
        getattr(data, collection).where(**asked)

    assert kind == caught.value.kind


def test_a_paragraph_that_is_not_there_is_told_with_those_that_are(data: Dataset) -> None:
    """Who asks for a paragraph beyond the last is told which there are."""
    with pytest.raises(UnknownRecordError, match=r"^no such paragraph 77; .* 1 to 76$"):
        data.quotations.where(paragraph=77)


# --- what one would try ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("collection", "asked", "close"),
    [
        ("people", "Victor Serge", ("serge",)),
        ("people", "kropotkin, peter", ("kropotkin",)),
        ("people", "WEISSMAN", ("weissman",)),
        ("works", "Memoirs of a Revolutionary", ("memoirs",)),
        ("works", "Year One", ("year-one",)),
        ("works", "Victor Serge: A Political Biography", ("weissman-serge",)),
        ("sections", "The Bolsheviks", ("bolsheviks",)),
        ("faq_references", "H.5", ("faq-section-h-5",)),
        ("citations", "(*Memoirs* 122)", ("memoirs-122-the-best-of",)),
    ],
)
def test_a_name_for_an_id_names_the_id(
    collection: str, asked: str, close: tuple[str, ...], data: Dataset
) -> None:
    """Who asks by name, title or printed words is told the id, first of all."""
    with pytest.raises(UnknownRecordError) as caught:
        getattr(data, collection)[asked]

    assert close == caught.value.close[:1]
    assert f"did you mean '{close[0]}'" in str(caught.value)


def test_a_collection_goes_backwards(data: Dataset) -> None:
    """The last record is found from the end."""
    assert list(data.quotations)[::-1] == list(reversed(data.quotations))


def test_a_position_is_no_id(data: Dataset) -> None:
    """Who takes a collection for a list is told that it is none."""
    for position in (slice(0, 3), None, ("memoirs",)):
        with pytest.raises(TypeError, match=f"by id, not by {type(position).__name__}"):
            data.quotations[position]  # type: ignore[index] # without a type checker
    with pytest.raises(UnknownRecordError):
        data.quotations[0]  # type: ignore[index]


def test_an_essay_that_a_corpus_lacks(records_copy: Path) -> None:
    """Who misspells the folder of an essay is told the folders like it."""
    corpus = Corpus(records_copy.parent)
    [name] = corpus

    with pytest.raises(UnknownRecordError) as caught:
        corpus[f"{name}x"]

    assert (name,) == caught.value.close
    assert f"no such essay in this corpus '{name}x'; did you mean '{name}'?" == str(caught.value)
