"""Laws of the loader, the models and the rules, each tried on many made-up or damaged records."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import strategies
from conftest import ROOT
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from serge_data._order import reading_order
from serge_data._record import field_names
from serge_data.checks import check
from serge_data.checks.references import REFERENCES
from serge_data.collection import Collection
from serge_data.dataset import Dataset
from serge_data.errors import UnknownRecordError
from serge_data.exports import export
from serge_data.fields import LocatorText
from serge_data.formatting import write_essay, write_records
from serge_data.locators import (
    is_ascending,
    is_locator,
    number_of,
    parse_locator,
    read_locators,
)
from serge_data.models import Document, Footnote, Locator
from serge_data.reading import read_files
from serge_data.records import (
    FILE_TYPES,
    RECORD_TYPES,
    AnyRecord,
    EssayRecord,
    FootnoteRecord,
    PersonRecord,
    QuotationRecord,
    SectionRecord,
)
from serge_data.recordset import RecordSet, key_of
from serge_data.resolve import resolve
from serge_data.validation import validate_reading

#: For laws that read all the real records for each example.
FEW = settings(max_examples=max(5, settings().max_examples // 5))
ESSAY = EssayRecord(id="essay", title="Essay", language="en", paragraphs=9, footnotes=0)
LISTS = strategies.record_lists()


def _written(records: RecordSet) -> dict[str, bytes]:
    texts = {name: write_records(group) for name, group in records.files.items()}
    return {
        name: text.encode()
        for name, text in {**texts, "essay.yaml": write_essay(records.essay)}.items()
    }


@cache
def _real_files() -> dict[str, bytes]:
    return {
        path.relative_to(ROOT / "records").as_posix(): path.read_bytes()
        for path in (ROOT / "records").rglob("*.yaml")
    }


@cache
def _real() -> RecordSet:
    records = read_files(_real_files()).records
    assert records is not None
    return records


@cache
def _dataset() -> Dataset:
    return Dataset(resolve(_real()))


def _changed(records: RecordSet, old: AnyRecord, new: AnyRecord | None) -> RecordSet:
    """Return *records* with *new* in the place of *old*, or without it."""

    def changed(group: tuple[Any, ...]) -> tuple[Any, ...]:
        others = (new if record is old else record for record in group)
        return tuple(record for record in others if record is not None)

    if isinstance(old, EssayRecord):
        assert isinstance(new, EssayRecord)
        return replace(records, essay=new)
    lists: dict[str, Any] = {name: changed(getattr(records, name)) for name in RECORD_TYPES}
    files = {name: changed(group) for name, group in records.files.items()}
    return replace(records, files=files, **lists)


# Writing and reading


@pytest.mark.parametrize("kind", FILE_TYPES)
@given(data=st.data())
def test_writing_then_reading_gives_the_same_records(kind: str, data: st.DataObject) -> None:
    """Whatever text a record of any kind holds, it is read back as it was written."""
    records = data.draw(LISTS[kind])
    reading = read_files(
        {
            "essay.yaml": write_essay(ESSAY).encode(),
            f"{kind}.yaml": write_records(records).encode(),
        }
    )

    assert [] == reading.diagnostics
    assert reading.records is not None
    assert tuple(records) == getattr(reading.records, kind)


@given(strategies.essays())
def test_writing_then_reading_gives_the_same_essay(essay: EssayRecord) -> None:
    """Whatever text the essay's record holds, it is read back as it was written."""
    reading = read_files({"essay.yaml": write_essay(essay).encode()})

    assert [] == reading.diagnostics
    assert reading.records is not None
    assert essay == reading.records.essay


@pytest.mark.parametrize("kind", FILE_TYPES)
@given(data=st.data())
def test_writing_is_stable(kind: str, data: st.DataObject) -> None:
    """What was written and read is written again as it was."""
    text = write_records(data.draw(LISTS[kind]))
    reading = read_files({"essay.yaml": write_essay(ESSAY).encode(), f"{kind}.yaml": text.encode()})
    assert reading.records is not None

    assert text == write_records(getattr(reading.records, kind))
    assert "\t" not in text
    assert not any(line.endswith(" ") for line in text.splitlines())


@given(strategies.texts(), strategies.lost_characters(), st.data())
def test_unseen_characters_are_refused_in_place(
    text: str, unseen: str, data: st.DataObject
) -> None:
    """A character that nobody can see is refused at its line and column."""
    at = data.draw(st.integers(0, len(text)))
    before = f"- number: 1\n  paragraph: 1\n  text: |-\n    {text[:at]}"
    file = f"{before}{unseen}{text[at:]}x\n"
    reading = read_files(
        {"essay.yaml": write_essay(ESSAY).encode(), "footnotes.yaml": file.encode()}
    )

    assert [("SD002", 4, len(before.splitlines()[-1]) + 1)] == [
        (found.code, found.line, found.column) for found in reading.diagnostics
    ]


@given(st.dictionaries(st.sampled_from(sorted(RECORD_TYPES)), st.binary(max_size=80)))
def test_reading_never_raises(contents: dict[str, bytes]) -> None:
    """Whatever bytes a file holds, each problem is a diagnostic with a place in that file."""
    files = {f"{kind}.yaml": content for kind, content in contents.items()}
    report = validate_reading(read_files({"essay.yaml": write_essay(ESSAY).encode(), **files}))

    assert {found.path for found in report.diagnostics} <= {"essay.yaml", *files}
    assert all(found.line >= 1 and found.column >= 1 for found in report.diagnostics)


# The order of files


@FEW
@given(st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(rng: random.Random) -> None:
    """The same files, given in any order, make the same data set."""
    names = list(_real_files())
    rng.shuffle(names)
    records = read_files({name: _real_files()[name] for name in names}).records
    assert records is not None

    assert resolve(_real()) == resolve(records)


@FEW
@given(st.randoms(use_true_random=False))
def test_how_records_are_spread_over_files_does_not_matter(rng: random.Random) -> None:
    """Records spread over files of any names, each in reading order, make the same data set."""
    files: dict[str, tuple[AnyRecord, ...]] = {}
    for kind in RECORD_TYPES:
        records = reading_order(getattr(_real(), kind))
        # Records of one place share a file.
        between = [
            index
            for index, (before, record) in enumerate(pairwise(records), start=1)
            if before.place != record.place
        ]
        cuts = sorted(rng.sample(between, k=rng.randint(0, 3)))
        names = rng.sample("abcdefgh", k=len(cuts) + 1)
        for name, start, end in zip(names, [0, *cuts], [*cuts, len(records)], strict=True):
            files[f"{kind}/{name}.yaml"] = records[start:end]
    # Attestation has its lock, and tests of its own.
    essay = replace(_real().essay, edition=None)
    reading = read_files(_written(replace(_real(), essay=essay, files=files)))

    assert () == validate_reading(reading).diagnostics
    assert reading.records is not None
    assert resolve(replace(_real(), essay=essay)) == resolve(reading.records)


# Integrity


def _named_by_others() -> list[AnyRecord]:
    named = {
        (kind, target)
        for record in _real()
        for field, kind in REFERENCES.get(type(record), {}).items()
        for target in _as_tuple(getattr(record, field))
    }
    return [
        record
        for kind in RECORD_TYPES
        for record in getattr(_real(), kind)
        if (kind, record.__dict__.get("id", record.__dict__.get("number"))) in named
    ]


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


@given(st.sampled_from(_named_by_others()))
def test_removing_a_named_record_is_noticed(record: AnyRecord) -> None:
    """Where a record that others name is removed, a finding names it."""
    findings = list(check(_changed(_real(), record, None)))
    said = [
        f"{finding.message} {finding.hint}"
        for code, finding in findings
        if code in ("SD201", "SD310")
    ]

    assert 1 == len(said)
    name = (
        f"footnote {record.number}" if isinstance(record, FootnoteRecord) else f"'{key_of(record)}'"
    )
    assert name in said[0]


@given(st.sampled_from(list(_real())[1:]))
def test_a_record_that_stands_there_twice_is_noticed(record: AnyRecord) -> None:
    """A record repeated right behind itself is one finding, which names it."""
    lists: dict[str, Any] = {
        name: tuple(
            copy
            for one in getattr(_real(), name)
            for copy in ((one, replace(one)) if one is record else (one,))
        )
        for name in RECORD_TYPES
    }
    findings = list(check(replace(_real(), **lists)))

    assert 1 == len(findings)
    assert findings[0][0] in ("SD202", "SD310")
    assert key_of(record) in findings[0][1].message


def _references() -> list[tuple[AnyRecord, str]]:
    return [
        (record, field)
        for record in _real()
        for field in REFERENCES.get(type(record), {})
        if getattr(record, field) is not None
    ]


@given(st.sampled_from(_references()))
def test_a_misspelt_reference_is_one_finding(place: tuple[AnyRecord, str]) -> None:
    """A reference that leads nowhere is one finding, at its place, whatever it should have been."""
    record, field = place
    value = getattr(record, field)
    wrong: Any = 99 if isinstance(value, int) else f"{value}-x"
    if isinstance(value, tuple):
        wrong = (f"{value[0]}-x", *value[1:])
    changed = replace(record, **{field: wrong})
    findings = list(check(_changed(_real(), record, changed)))

    assert [("SD201", key_of(record), field)] == [
        (code, key_of(finding.record), finding.field[0]) for code, finding in findings
    ]


@FEW
@given(data=st.data())
def test_rules_never_raise(data: st.DataObject) -> None:
    """No rule raises, whatever the records of the right shape say."""
    lists: dict[str, Any] = {
        kind: tuple(data.draw(st.just([]) | LISTS[kind])) for kind in FILE_TYPES
    }
    files = {f"{kind}.yaml": group for kind, group in lists.items()}
    records = RecordSet(essay=data.draw(strategies.essays()), files=files, **lists)

    assert all(finding.message for _, finding in check(records))


@given(st.sampled_from(list(_real())), st.data())
def test_what_passes_can_be_loaded(record: AnyRecord, data: st.DataObject) -> None:
    """Real records with one field exchanged either break a rule or make a data set."""
    field = data.draw(st.sampled_from(sorted(field_names(type(record)))))
    donors = [
        other
        for other in _real()
        if type(other) is type(record) and getattr(other, field) != getattr(record, field)
    ]
    assume(donors)
    donor = data.draw(st.sampled_from(donors))
    changed = replace(record, **{field: getattr(donor, field)})
    records = _changed(_real(), record, changed)

    if any(True for _ in check(records)):
        return
    counts = Dataset(resolve(records)).counts

    assert _dataset().counts == counts


@given(strategies.texts())
def test_any_text_of_a_quotation_that_passes_can_be_loaded(text: str) -> None:
    """A quotation whose words break no rule has plain words in the public document."""
    quotation = QuotationRecord(
        id="q", kind="mentioned", text=text, paragraph=1, prefix="a “", suffix="” b"
    )
    section = SectionRecord(id="s", first_paragraph=1)
    records = RecordSet(essay=ESSAY, sections=(section,), quotations=(quotation,))
    findings = list(check(records))

    if findings:
        assert ["SD409"] == [code for code, _ in findings]
    else:
        assert text.replace("*", "") == resolve(records).quotations[0].text_plain


@given(strategies.people)
def test_mentions_are_public_in_reading_order(person: PersonRecord) -> None:
    """In whatever order mentions are typed, the public document has those of the body first."""
    records = RecordSet(essay=ESSAY, people=(person,))

    mentions = resolve(records).people[0].mentions or ()

    assert sorted(each.place for each in person.mentions or ()) == [
        (0, each.paragraph or 0) if each.footnote is None else (1, each.footnote)
        for each in mentions
    ]
    assert {each.printed for each in person.mentions or ()} == {each.printed for each in mentions}


# Locators


@given(
    strategies.locators() | strategies.texts(12) | st.text("0123456789ivxlcdm-–:. H,p", max_size=12)
)
def test_the_parser_and_the_pattern_agree(text: str) -> None:
    """A locator that the parser accepts matches the pattern.

    The pattern accepts more only where a roman numeral is malformed or a range
    joins two numberings, which a pattern that every engine reads cannot say.
    """
    try:
        TypeAdapter(LocatorText).validate_python(text)
        matches = True
    except ValidationError:
        matches = False

    if is_locator(text):
        assert matches == (len(text) <= 40)
    elif matches:
        assert any(letter in text for letter in "ivxlcdm")
        with pytest.raises(ValueError, match="is not a locator"):
            parse_locator(text)


def _roman(number: int) -> str:
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    numerals = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    printed = ""
    for value, numeral in zip(values, numerals, strict=True):
        printed += numeral * (number // value)
        number %= value
    return printed


@given(st.integers(1, 4999))
def test_roman_numerals_are_numbers(number: int) -> None:
    """A page in roman numerals is the number that they stand for."""
    assert number == number_of(_roman(number))
    assert is_locator(_roman(number))


@given(st.integers(1, 4000), st.integers(1, 900), st.booleans(), st.none() | st.integers(1, 99))
def test_printed_ranges_are_understood(
    first: int, more: int, is_roman: bool, volume: int | None
) -> None:
    """A range printed in full, in roman or arabic numerals, is parsed into its numbers."""
    shown = _roman if is_roman else str
    printed = ("" if volume is None else f"{volume}: ") + f"{shown(first)}–{shown(first + more)}"
    parsed = parse_locator(printed)

    assert parsed.last is not None
    assert (first, first + more) == (number_of(parsed.first), number_of(parsed.last))
    assert (None if volume is None else str(volume)) == parsed.volume
    assert is_ascending(parsed)
    assert not is_ascending(parse_locator(f"{shown(first + more)}–{shown(first)}")) or (
        not is_roman and len(str(first)) < len(str(first + more))
    )


@given(st.integers(10, 99_999), st.integers(1, 4), st.integers(1, 9_999))
def test_abbreviated_ranges_are_written_out(first: int, digits: int, last: int) -> None:
    """The last page of ``150–1`` takes the digits that it lacks from the first."""
    tail = str(last)[-digits:]
    assume(len(tail) < len(str(first)))
    parsed = parse_locator(f"{first}–{tail}")

    assert parsed.last is not None
    assert parsed.last.endswith(tail)
    assert len(str(first)) == len(parsed.last)
    assert str(first)[: -len(tail)] == parsed.last[: -len(tail)]


@given(
    st.lists(
        strategies.locators().filter(lambda text: text[0] not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        min_size=1,
        max_size=4,
    )
)
def test_printed_locators_are_read_from_a_citation(printed: list[str]) -> None:
    """The locators of a bracket are those printed in it, in order, if all are well-formed."""
    expected = tuple(printed) if all(map(is_locator, printed)) else ()

    assert expected == tuple(
        found.printed for found in read_locators(f"(*Tides* {', '.join(printed)})")
    )


@given(strategies.locators().filter(is_locator))
def test_every_parsed_locator_is_a_public_one(text: str) -> None:
    """What the parser understands, the public model accepts."""
    fields = {name: value for name, value in parse_locator(text)._asdict().items() if value}

    assert text == str(Locator.model_validate(fields))


@given(strategies.texts())
def test_reading_locators_never_raises(text: str) -> None:
    """Whatever a citation prints, its locators are printed in it."""
    assert all(found.printed in text for found in read_locators(text))


# The public document


def test_resolving_is_deterministic() -> None:
    """The same records give the same document, byte for byte."""
    first, second = (export(Dataset(resolve(_real())), "json") for _ in range(2))

    assert first == second


def test_the_public_json_is_read_back() -> None:
    """The public JSON is the document it was written from, and its keys are the models'."""
    dataset = Dataset(resolve(_real()))
    text = export(dataset, "json")

    assert dataset == Dataset(Document.model_validate_json(text))
    assert text == export(Dataset(Document.model_validate_json(text)), "json")
    assert set(json.loads(text)) == set(Document.model_fields) - {"withdrawn"}


def _nulls(value: Any) -> int:
    if isinstance(value, dict):
        return sum(map(_nulls, value.values()))
    return sum(map(_nulls, value)) if isinstance(value, list) else value is None


def test_the_public_json_has_no_nulls() -> None:
    """What is absent is left out."""
    assert 0 == _nulls(json.loads(export(Dataset(resolve(_real())), "json")))


# The data set


def _collections() -> list[Collection[Any, Any]]:
    data = _dataset()
    return [getattr(data, name) for name in RECORD_TYPES]


@given(st.sampled_from(list(Dataset.__slots__)[1:]))
def test_a_data_set_is_immutable(name: str) -> None:
    """No attribute of a data set can be set or deleted."""
    with pytest.raises(AttributeError, match="immutable"):
        setattr(_dataset(), name, None)
    with pytest.raises(AttributeError, match="immutable"):
        delattr(_dataset(), name)

    assert getattr(_dataset(), name) is not None


@given(st.data())
def test_records_are_immutable(data: st.DataObject) -> None:
    """No field of a record can be set, and none can be added."""
    collection = data.draw(st.sampled_from(_collections()))
    record = data.draw(st.sampled_from(list(collection)))
    field = data.draw(st.sampled_from(sorted(type(record).model_fields)))
    before = record.model_dump()
    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, field, None)
    with pytest.raises((ValidationError, ValueError)):
        record.remark = "mine"

    assert before == record.model_dump()


@given(st.data())
def test_a_mistyped_id_suggests_the_right_one(data: st.DataObject) -> None:
    """An id with one letter doubled is unknown, and the right one is the first suggestion."""
    collection = data.draw(
        st.sampled_from([c for c in _collections() if isinstance(c.ids[0], str)])
    )
    key = data.draw(st.sampled_from(list(collection.ids)))
    at = data.draw(st.integers(0, len(key) - 1))
    wrong = key[: at + 1] + key[at] + key[at + 1 :]
    assume(wrong not in collection)
    with pytest.raises(UnknownRecordError) as caught:
        collection[wrong]

    assert key in caught.value.close
    assert wrong == caught.value.id
    assert repr(wrong) in str(caught.value)
    assert f"'{key}'" in str(caught.value)


@given(strategies.texts())
def test_an_unknown_id_is_a_key_error(text: str) -> None:
    """Whatever is asked for that is not there is an error of its own and a KeyError."""
    assume(text not in _dataset().works)
    with pytest.raises(KeyError) as caught:
        _dataset().works[text]

    assert isinstance(caught.value, UnknownRecordError)
    assert "work" == caught.value.kind
    assert _dataset().works.get(text) is None


@given(st.data())
def test_every_record_is_found_by_its_key(data: st.DataObject) -> None:
    """A record is the one that its collection has under its key, and knows its data set."""
    collection = data.draw(st.sampled_from(_collections()))
    record = data.draw(st.sampled_from(list(collection)))

    assert record is collection[record.key]
    assert record.dataset is _dataset()
    assert record in collection
    assert (record.number if isinstance(record, Footnote) else record.id) == record.key
