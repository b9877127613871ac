"""What users of the library do: ask, go from record to record, keep and compare records."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from pydantic import ValidationError

import serge_data
from serge_data.collection import Collection
from serge_data.dataset import Dataset
from serge_data.errors import (
    InvalidRecordsError,
    SergeDataError,
    UnboundRecordError,
    UnknownRecordError,
    UnknownWordError,
    UnreadableRecordsError,
)
from serge_data.models import Citation, Person, Quotation, Work

COLLECTIONS = [
    *("works", "people", "sections", "citations", "quotations", "footnotes", "faq_references")
]


def ids(records: Any) -> list[Any]:
    """Return the keys of *records*, in their order."""
    return [record.key for record in records]


# --- navigation -----------------------------------------------------------------------------------


def test_quotation_leads_to_all_it_belongs_to(data: Dataset) -> None:
    """From a quotation one reaches its speaker, citation, work and section."""
    quotation = data.quotations["authentic-democracy"]

    assert quotation.speaker is not None
    assert "Susan Weissman" == quotation.speaker.name
    assert quotation.citation is not None
    assert "(Serge xviii)" == quotation.citation.printed
    assert quotation.work is not None
    assert "Victor Serge" == quotation.work.title
    assert quotation.section is not None
    assert "The Bolsheviks" == quotation.section.title
    assert quotation.footnote is None


def test_quotation_in_a_note_leads_to_the_note(data: Dataset) -> None:
    """From a quotation in a footnote one reaches the footnote, and no section."""
    quotation = data.quotations["the-organisational-principle"]

    assert quotation.footnote is not None
    assert 24 == quotation.footnote.number
    assert quotation.section is None


def test_quotation_without_a_source_leads_nowhere(data: Dataset) -> None:
    """Where the essay names no speaker and no source, there is None."""
    quotation = data.quotations["success-of-the-revolution"]

    assert (None, None, None) == (quotation.speaker, quotation.citation, quotation.work)
    assert quotation.echoes is None
    assert ["success-then-you-really"] == ids(quotation.echoed_by)


def _pairs(data: Dataset) -> dict[str, tuple[set[Any], set[Any]]]:
    """Return, for every relation, its pairs as met in one direction and in the other."""

    def there(records: Any, name: str) -> set[Any]:
        found = set()
        for record in records:
            reached = getattr(record, name)
            several = reached if isinstance(reached, tuple) else (reached,)
            found |= {(record.key, other.key) for other in several if other is not None}
        return found

    def back(records: Any, name: str) -> set[Any]:
        return {(key, other) for other, key in there(records, name)}

    d = data
    return {
        "a citation's work": (there(d.citations, "work"), back(d.works, "citations")),
        "a quotation's work": (there(d.quotations, "work"), back(d.works, "quotations")),
        "a quotation's speaker": (there(d.quotations, "speaker"), back(d.people, "quotations")),
        "a quotation's citation": (
            there(d.quotations, "citation"),
            back(d.citations, "quotations"),
        ),
        "a quotation's section": (there(d.quotations, "section"), back(d.sections, "quotations")),
        "a quotation's note": (there(d.quotations, "footnote"), back(d.footnotes, "quotations")),
        "a quotation's echo": (there(d.quotations, "echoes"), back(d.quotations, "echoed_by")),
        "a citation's section": (there(d.citations, "section"), back(d.sections, "citations")),
        "a citation's note": (there(d.citations, "footnote"), back(d.footnotes, "citations")),
        "a note's section": (there(d.footnotes, "section"), back(d.sections, "footnotes")),
        "a reference's note": (
            there(d.faq_references, "footnote"),
            back(d.footnotes, "faq_references"),
        ),
        "a work's author": (there(d.works, "authors"), back(d.people, "works")),
        "a work's editor": (there(d.works, "editors"), back(d.people, "edited_works")),
        "a work's translator": (there(d.works, "translators"), back(d.people, "translated_works")),
        "a work's container": (there(d.works, "container"), back(d.works, "parts")),
    }


RELATIONS = list(_pairs(serge_data.load()))


@pytest.mark.parametrize("relation", RELATIONS)
def test_relations_are_the_same_in_both_directions(relation: str, data: Dataset) -> None:
    """Whoever is reached from a record leads back to it."""
    there, back = _pairs(data)[relation]

    assert there == back
    assert there


def test_relations_without_a_way_back_resolve(data: Dataset) -> None:
    """What is stated in one direction only leads to the record named."""
    members = data.people["marx-and-engels"].members
    earlier = data.works["weissman-serge"].earlier_edition
    reference = data.faq_references["faq-section-h-2-5"]

    assert ["Marx", "Engels"] == [member.name for member in members]
    assert earlier is not None
    assert "The course is set on hope" == earlier.subtitle
    assert data.citations["faq-h-2-5"] is reference.citation
    assert 46 == reference.footnote.number
    assert ["Anarcho"] == [author.name for author in data.essay.authors]


def test_neighbours_are_the_data_sets_own_records(data: Dataset) -> None:
    """Navigation leads to the very records that the data set holds."""
    quotation = data.quotations["authentic-democracy"]

    assert quotation.work is data.works["weissman-serge"]
    assert data is quotation.dataset
    assert data is data.essay.dataset
    assert data.footnotes[24].citations[0] is data.citations.where(footnote=24)[0]


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
    for asked in (1000, "23"):
        with pytest.raises(UnknownRecordError) as caught:
            data.footnotes[asked]  # type: ignore[index] # what a user without a type checker does

        assert (1, 46) == caught.value.numbers
        assert (
            f"no such footnote {asked!r}; they are numbered 1 to 46, "
            "and asked for by a number, not a text"
        ) == str(caught.value)


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
    mentioned = ids(data.works.where(cited=False))
    assert "lenin-state-and-revolution" in mentioned
    assert "memoirs" not in mentioned


def test_no_question_is_answered_with_everything(data: Dataset) -> None:
    """Without a question, all records are the answer."""
    assert tuple(data.quotations) == data.quotations.where()
    assert tuple(data.citations) == data.citations.where()
    assert tuple(data.works) == data.works.where()


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


# --- values ---------------------------------------------------------------------------------------


def test_records_are_frozen(data: Dataset) -> None:
    """No field of a record can be set, and none added."""
    quotation = data.quotations["authentic-democracy"]

    with pytest.raises(ValidationError):
        quotation.text = "control from above"  # type: ignore[misc] # it is frozen: the point
    with pytest.raises((ValidationError, ValueError, AttributeError)):
        quotation.note = "mine"  # type: ignore[attr-defined] # there is none: that is the point

    assert "[a]uthentic democracy" == quotation.text


def test_data_set_is_immutable(data: Dataset) -> None:
    """Nothing of a data set can be set, deleted or added."""
    with pytest.raises(AttributeError, match="'works' cannot be set"):
        data.works = data.works
    with pytest.raises(AttributeError, match="'works' cannot be deleted"):
        del data.works
    with pytest.raises(AttributeError):
        data.mine = 1
    with pytest.raises(TypeError):
        data.works["mine"] = data.works["memoirs"]  # type: ignore[index] # the same
    with pytest.raises(AttributeError):
        data.works.mine = 1  # type: ignore[attr-defined] # the same


def test_records_of_two_loads_are_equal(data: Dataset) -> None:
    """Equal records are equal in any data set, and count once in a set."""
    other = serge_data.load()

    assert data == other
    assert data is not other
    assert hash(data) == hash(other)
    assert data.quotations["dark-future"] == other.quotations["dark-future"]
    assert data.quotations["dark-future"] is not other.quotations["dark-future"]
    assert len(data.quotations) == len({*data.quotations, *other.quotations})


def test_different_records_are_not_equal(data: Dataset) -> None:
    """Records that differ in one field, or in their kind, are not equal."""
    quotation = data.quotations["dark-future"]
    changed = quotation.model_copy(update={"paragraph": 1})

    assert quotation != changed
    assert quotation != "dark-future"
    assert data.footnotes[1] != data.footnotes[2]
    assert data != "data"
    assert data != Dataset(data.document.model_copy(update={"faq_references": ()}))


@pytest.mark.parametrize("name", COLLECTIONS)
def test_records_survive_pickling_and_copying(name: str, data: Dataset) -> None:
    """A pickled or copied record is equal, and still leads to its neighbours."""
    record = next(iter(getattr(data, name)))

    for again in (
        pickle.loads(pickle.dumps(record)),
        copy.copy(record),
        copy.deepcopy(record),
        record.model_copy(),
    ):
        assert record == again
        assert data == again.dataset


def test_data_set_survives_pickling_and_copying(data: Dataset) -> None:
    """A pickled data set is equal and whole; a copy of what cannot change is itself."""
    again = pickle.loads(pickle.dumps(data))

    assert data == again
    assert again.quotations["authentic-democracy"].speaker is again.people["weissman"]
    assert copy.copy(data) is data
    assert copy.deepcopy(data) is data


def test_document_is_a_data_set_again(data: Dataset) -> None:
    """The public JSON, read back, makes an equal data set."""
    document = serge_data.Document.model_validate_json(serge_data.export(data, "json"))

    assert data == Dataset(document)


def test_errors_survive_pickling() -> None:
    """An error that crosses processes says the same on the other side."""
    for error in (
        UnknownRecordError("work", "x", ("y",)),
        UnknownWordError("kind", "x", ("y", "z"), ("y",)),
        UnreadableRecordsError("folder", "is not there"),
        UnboundRecordError("Work"),
        InvalidRecordsError(()),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert str(error) == str(again)
        assert error.__dict__ == again.__dict__
        assert isinstance(again, SergeDataError)


def test_unbound_record_says_so(data: Dataset) -> None:
    """A record made by hand has its fields, and no neighbours."""
    json = data.quotations["authentic-democracy"].model_dump_json(by_alias=True, exclude_none=True)
    quotation = Quotation.model_validate_json(json)

    assert "weissman" == quotation.speaker_id
    with pytest.raises(UnboundRecordError) as caught:
        _ = quotation.speaker
    assert "Quotation" == caught.value.record
    assert "this Quotation belongs to no data set; take it from serge_data.load()" == str(
        caught.value
    )
    assert isinstance(caught.value, AttributeError)


def test_records_show_themselves_in_one_line(data: Dataset) -> None:
    """A record's repr is short and tells what it is; its str is what one would print of it."""
    quotation = data.quotations["authentic-democracy"]

    assert "<Quotation authentic-democracy: '[a]uthentic democracy'>" == repr(quotation)
    assert "[a]uthentic democracy" == str(quotation)
    for name in COLLECTIONS:
        for record in getattr(data, name):
            shown = repr(record)
            assert len(shown) <= 180
            assert "\n" not in shown
            assert str(record.key) in shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("data.essay", "Victor Serge: The Worst of the Anarchists"),
        ("data.people['weissman']", "Susan Weissman"),
        ("data.works['papers']", "The Serge-Trotsky Papers"),
        ("data.sections['bolsheviks']", "The Bolsheviks"),
        ("data.sections['introduction']", "introduction"),
        ("data.citations['memoirs-122-the-best-of']", "(*Memoirs* 122)"),
        ("data.citations['memoirs-122-the-best-of'].locators[0]", "122"),
        ("data.footnotes[14]", "Property is Theft!, 225–6."),
        ("data.faq_references['faq-section-h-5']", "H.5"),
        ("repr(data.citations['memoirs-122-the-best-of'].locators)", "(<Locator '122'>,)"),
        ("repr(data.works)", "<work records: 44>"),
        ("repr(data.withdrawn)", "<withdrawn records: 0>"),
        (
            "repr(data.document)",
            f"<Document of worst-of-the-anarchists, schema {serge_data.SCHEMA_VERSION}>",
        ),
        (
            "repr(data)",
            "<Dataset worst-of-the-anarchists: 44 works, 31 people, 6 sections, 135 citations, "
            "243 quotations, 46 footnotes, 9 faq_references>",
        ),
    ],
)
def test_str_is_what_one_would_print(value: str, expected: str, data: Dataset) -> None:
    """Printing a record prints its name, title, words or number."""
    assert expected == str(eval(value, {"data": data}))


# --- loading --------------------------------------------------------------------------------------


def test_own_folder_is_loaded(records_copy: Path, data: Dataset) -> None:
    """A user's own folder is loaded from any path, given as text or as a path."""
    essay = records_copy / "essay.yaml"
    text = essay.read_text(encoding="utf-8").partition("edition:")[0]
    essay.write_text(text.replace("rights: Anti-Copyright", "rights: Mine"), encoding="utf-8")
    (records_copy / "attestation.lock.json").unlink()

    own = serge_data.load(str(records_copy))

    assert "Mine" == own.essay.rights
    assert "Anti-Copyright" == data.essay.rights
    assert own != data
    assert own == serge_data.load(records_copy)


def test_fresh_folder_with_an_essay_is_valid(tmp_path: Path) -> None:
    """A folder that has only begun, with its essay's record, is a data set of nothing else."""
    (tmp_path / "essay.yaml").write_text(
        "id: mine\ntitle: Mine\nauthors: [me]\nlanguage: en\nparagraphs: 1\nfootnotes: 0\n",
        encoding="utf-8",
    )
    (tmp_path / "people.yaml").write_text(
        "- id: me\n  kind: individual\n  name: Me\n", encoding="utf-8"
    )

    mine = serge_data.load(tmp_path)

    assert ["Me"] == [author.name for author in mine.essay.authors]
    assert 0 == len(mine.quotations)
    assert () == mine.quotations.where(kind="title")


def test_broken_records_are_not_loaded(records_copy: Path) -> None:
    """Loading broken records is an error with all that validation reports."""
    works = records_copy / "works.yaml"
    text = works.read_text(encoding="utf-8")
    works.write_text(text.replace('"2012"', "2012", 1).replace('"1997"', "1997"), encoding="utf-8")

    with pytest.raises(InvalidRecordsError) as caught:
        serge_data.load(records_copy)

    error = caught.value
    assert serge_data.validate(records_copy).diagnostics == error.diagnostics
    assert ["SD103", "SD103"] == [diagnostic.code for diagnostic in error.diagnostics]
    assert str(error).startswith("2 problems in the records\nworks.yaml:10:11: SD103: ")
    assert isinstance(error, ValueError)


def test_empty_folder_is_not_loaded(tmp_path: Path) -> None:
    """An empty folder is no data set."""
    with pytest.raises(InvalidRecordsError) as caught:
        serge_data.load(tmp_path)

    assert ["SD013"] == [diagnostic.code for diagnostic in caught.value.diagnostics]
    assert str(caught.value).startswith("1 problem in the records\n")


def test_missing_folder_is_an_os_error(tmp_path: Path) -> None:
    """A folder that is not there is an error that a caller of the file system expects."""
    with pytest.raises(OSError, match="there is no such folder") as caught:
        serge_data.load(tmp_path / "none")

    assert isinstance(caught.value, UnreadableRecordsError)


def test_report_compares_by_what_it_reports() -> None:
    """Two validations of the same records report the same, without the records themselves."""
    report = serge_data.validate()

    assert serge_data.validate() == report
    assert report.is_valid
    assert "records" not in repr(report)


# --- importing ------------------------------------------------------------------------------------

AUDIT = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import serge_data
names = serge_data.__all__, dir(serge_data), serge_data.__version__
bad = [path for path in opened if not path.endswith((".py", ".pyc", ".so")) and ".pyc." not in path]
print(sorted({name.partition(".")[0] for name in sys.modules} & {"pydantic", "yaml", "jsonschema"}))
print(bad)
"""


def test_importing_does_no_work() -> None:
    """Importing loads neither pydantic nor yaml, and opens no file but modules."""
    result = subprocess.run(
        [sys.executable, "-c", AUDIT], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert ["[]", "[]"] == result.stdout.splitlines()


def test_import_times_name_neither_pydantic_nor_yaml() -> None:
    """Python's own list of imports has the package, and neither pydantic nor yaml."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import serge_data"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    modules = [line.rpartition("|")[2].strip() for line in result.stderr.splitlines()]
    assert "serge_data" in modules
    assert [] == [name for name in modules if name.startswith(("pydantic", "yaml", "_yaml"))]


def test_everything_promised_is_there() -> None:
    """Each public name leads to what has that name, and dir() tells of it."""
    for name in serge_data.__all__:
        value = getattr(serge_data, name)
        assert name in dir(serge_data)
        assert name.startswith(("_", "SCHEMA")) or value.__name__ == name
    assert sorted(serge_data.__all__, key=str.lower) != []
    assert len(set(serge_data.__all__)) == len(serge_data.__all__)


def test_what_is_not_promised_is_not_there() -> None:
    """An unknown name is an AttributeError that names the module."""
    with pytest.raises(AttributeError, match="module 'serge_data' has no attribute 'lod'"):
        _ = serge_data.lod  # type: ignore[attr-defined] # there is none: that is the point


def test_classes_are_the_ones_that_records_have(data: Dataset) -> None:
    """The names at the package's root are the classes of the records."""
    assert serge_data.Work is Work
    assert isinstance(data.works["memoirs"], serge_data.Work)
    assert isinstance(data.people["serge"], Person)
    assert isinstance(data.citations["memoirs-122-the-best-of"], Citation)
    assert isinstance(data, serge_data.Dataset)
