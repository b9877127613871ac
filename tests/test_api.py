"""What users of the library do: ask, go from record to record, keep and compare records."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from pydantic import ValidationError

import serge_data
from serge_data.dataset import Dataset
from serge_data.errors import (
    InvalidRecordsError,
    SergeDataError,
    UnboundRecordError,
    UnknownRecordError,
    UnknownWordError,
    UnreadableRecordsError,
)
from serge_data.models import Citation, Locator, Person, Quotation, Work

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


def test_a_note_leads_to_the_words_that_it_gives_the_source_of(data: Dataset) -> None:
    """A note that only names its source leads to the quotation in the body, and to its own."""
    assert () == data.footnotes[23].quotations
    assert ["unless-democracy-is-a-fraud-and"] == ids(data.footnotes[23].sourced)
    for note in data.footnotes:
        found = [q for citation in note.citations for q in citation.quotations]
        assert set(found) == set(note.sourced)


def test_a_title_leads_to_the_work_that_has_it(data: Dataset) -> None:
    """Every title in quotation marks is a work's, also with a comma, or where it breaks off."""
    titles = data.quotations.where(kind="title")

    assert [] == [quotation.id for quotation in titles if quotation.titled is None]
    assert data.quotations["marxs"].titled is data.works["ollman-vision-of-communism"]
    assert data.quotations["unhappy-elitist"].titled is data.works["sedgwick-unhappy-elitist"]
    assert data.quotations["authentic-democracy"].titled is None


def test_a_member_leads_to_the_collective(data: Dataset) -> None:
    """Somebody who is quoted only together with somebody else leads there."""
    assert (data.people["marx-and-engels"],) == data.people["marx"].collectives
    assert () == data.people["serge"].collectives


def test_locators_of_a_work_sort_as_its_pages_do(data: Dataset) -> None:
    """Front matter comes first, pages by number, volumes one after the other."""
    weissman = [locator for q in data.works["weissman-serge"].quotations for locator in q.locators]
    pages = [locator.first for locator in sorted(weissman, key=lambda each: each.sort_key)]
    roman = [page for page in pages if not page.isdigit()]
    lenin = data.works["lenin-collected-works"].citations
    volumes = [
        str(locator.volume)
        for locator in sorted(
            (each for c in lenin for each in c.locators), key=lambda x: x.sort_key
        )
    ]

    assert "xi" == roman[0]
    assert roman == pages[: len(roman)]
    assert sorted(map(int, pages[len(roman) :])) == [int(page) for page in pages[len(roman) :]]
    assert sorted(map(int, volumes)) == [int(volume) for volume in volumes]


@pytest.mark.parametrize(
    ("printed", "label", "first", "last", "inside", "outside"),
    [
        ("150–1", "page", "150", "151", [150, "151"], [149, 152, "cl", "H.2.5", "", None]),
        ("xvi–xvii", "page", "xvi", "xvii", ["xvi", "xvii"], [16, 17, "xv", "xviii"]),
        ("19", "page", "19", None, [19, "19"], [18, 20, "1"]),
        ("H.2.5", "section", "H.2.5", None, ["H.2.5"], ["H.2", "H.2.50", 5]),
    ],
)
def test_a_locator_contains_its_pages(
    printed: str,
    label: Any,
    first: str,
    last: str | None,
    inside: list[object],
    outside: list[object],
) -> None:
    """Whether a page is cited is asked of a locator, by number or as printed."""
    ends = {"last": last} if last else {}
    locator = Locator(printed=printed, label=label, first=first, **ends)

    assert all(page in locator for page in inside)
    assert not any(page in locator for page in outside)


def test_sections_sort_by_their_numbers() -> None:
    """The tenth section of a part comes after the fifth."""
    names = ["H.2.10", "A.1", "H.2.5", "H.2"]
    made = [Locator(printed=name, label="section", first=name) for name in names]

    assert ["A.1", "H.2", "H.2.5", "H.2.10"] == [
        str(each) for each in sorted(made, key=lambda each: each.sort_key)
    ]


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


def test_a_record_is_written_as_the_public_json_has_it(data: Dataset) -> None:
    """Names are those of the public document, nothing is null, and it is read back."""
    document = json.loads(data.to_json())
    for name in COLLECTIONS:
        for record, public in zip(getattr(data, name), document[name], strict=True):
            assert public == record.to_dict() == json.loads(record.to_json())
            assert record == type(record).model_validate_json(record.to_json(indent=1))


def test_a_public_document_is_a_data_set(data: Dataset, tmp_path: Path) -> None:
    """What was exported as JSON is read back, and one who loads it as a folder is told how."""
    text = serge_data.export(data, "json")
    file = tmp_path / "essay.json"
    file.write_text(text, encoding="utf-8")

    assert data == Dataset.from_json(text) == Dataset.from_json(file.read_bytes())
    with pytest.raises(UnreadableRecordsError, match=r"Dataset\.from_json\(\) reads a public"):
        serge_data.load(file)
    with pytest.raises(ValidationError):
        Dataset.from_json("{}")


def test_unbound_record_says_so(data: Dataset) -> None:
    """A record made by hand has its fields, and no neighbours."""
    text = data.quotations["authentic-democracy"].to_json()
    quotation = Quotation.model_validate_json(text)

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
        ("data.works['weissman-serge']", "Victor Serge: A Political Biography"),
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
    assert report
    assert "<Report: 0 problems>" == repr(report)


def test_a_report_of_problems_is_short_and_false(records_copy: Path) -> None:
    """Thousands of problems are counted, and who asks for truth gets the verdict."""
    for name in ("works", "people"):
        (records_copy / f"{name}.yaml").write_text("", encoding="utf-8")

    report = serge_data.validate(records_copy)

    assert not report
    assert f"<Report: {len(report.diagnostics)} problems>" == repr(report)


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
