"""A set of records answers what rules ask of it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from serge_data.records import (
    EssayRecord,
    FootnoteRecord,
    MentionRecord,
    SectionRecord,
    WithdrawnRecord,
    WorkRecord,
)
from serge_data.recordset import RecordSet, key_of

ESSAY = EssayRecord(id="essay", title="Essay", language="en", paragraphs=3, footnotes=1)
NOTE = FootnoteRecord(number=7, paragraph=1, text="See above.")
NOBODY: dict[str, frozenset[str]] = {"works": frozenset()}


def _work(key: str, **more: Any) -> WorkRecord:
    mention = MentionRecord(printed=key, paragraph=1)
    return WorkRecord(**{"id": key, "type": "book", "title": key, "mentions": (mention,), **more})


def _withdrawn(key: str, successor: str | None = None) -> WithdrawnRecord:
    return WithdrawnRecord(id=key, kind="work", reason="It is none.", successor=successor)


def test_what_a_record_is_called() -> None:
    """By its id, and a footnote by its number."""
    assert ["essay", "7"] == [key_of(ESSAY), key_of(NOTE)]


def test_a_set_of_records_does_not_change() -> None:
    """Another one takes its place."""
    with pytest.raises(FrozenInstanceError):
        RecordSet(ESSAY).works = (_work("tides"),)  # type: ignore[misc]


def test_what_rules_have_worked_out_is_no_part_of_the_records() -> None:
    """It is neither shown nor compared, and other records know nothing of it."""
    records, others = RecordSet(ESSAY), RecordSet(ESSAY)
    records.memory["order"] = [1, 2]

    assert records == others
    assert repr(records) == repr(others)
    assert {} == replace(records, footnotes=(NOTE,)).memory


@pytest.mark.parametrize(
    ("broken", "is_lost"),
    [
        ({}, False),
        ({"works": frozenset({"tides"})}, True),
        ({"works": frozenset({RecordSet.ANY})}, True),
        ({"works": frozenset({"calms"})}, False),
        ({"people": frozenset({"tides", RecordSet.ANY})}, False),
    ],
)
def test_what_may_be_lost(broken: dict[str, frozenset[str]], is_lost: bool) -> None:
    """A record of that list and id, or any of the list where an id could not be read."""
    assert is_lost == RecordSet(ESSAY, broken=broken).is_lost("works", "tides")


def test_what_is_gone_is_lost_beside_what_was() -> None:
    """In each list, and nothing else is changed."""
    broken = {"works": frozenset({"tides"}), "people": frozenset({"moss"})}
    gone = {"works": frozenset({"calms"}), "sections": frozenset({"end"})}
    records = RecordSet(ESSAY, footnotes=(NOTE,), broken=broken)

    found = records.without(gone)

    assert {
        "works": {"tides", "calms"},
        "people": {"moss"},
        "sections": {"end"},
    } == found.broken
    assert replace(records, broken={}) == replace(found, broken={})


def test_where_nothing_is_gone_the_records_are_the_same() -> None:
    """So that what was worked out about them need not be worked out again."""
    records = RecordSet(ESSAY, broken={"works": frozenset({"tides"})})

    assert records is records.without(NOBODY)


@pytest.mark.parametrize(
    ("key", "successor"),
    [("a", "d"), ("b", "d"), ("c", None), ("e", None), ("f", None), ("g", None)],
)
def test_who_takes_the_place_of_what_was_withdrawn(key: str, successor: str | None) -> None:
    """The last in a row; nobody where there is none, or where it leads back."""
    withdrawn = (
        _withdrawn("a", "b"),
        _withdrawn("b", "d"),
        _withdrawn("c"),
        _withdrawn("e", "f"),
        _withdrawn("f", "e"),
        _withdrawn("g", "g"),
    )

    assert successor == RecordSet(ESSAY, withdrawn=withdrawn).successor(key)


@pytest.mark.parametrize(
    ("key", "chain", "returns"),
    [
        ("a", ["a", "b", "c"], False),
        ("c", ["c"], False),
        ("d", ["d", "e"], True),
        ("f", ["f", "d", "e"], False),
        ("g", ["g"], True),
        ("h", ["h"], False),
    ],
)
def test_where_a_field_leads(key: str, chain: list[str], returns: bool) -> None:
    """From work to work, each once, to one that names none or none that there is, or back."""
    leads = {"a": "b", "b": "c", "c": None, "d": "e", "e": "d", "f": "d", "g": "g", "h": "nothing"}
    records = RecordSet(ESSAY, works=tuple(_work(one, container=to) for one, to in leads.items()))
    [work] = [each for each in records.works if each.id == key]

    assert (chain, returns) == records.chain_of(work, "container")


def test_works_by_their_titles() -> None:
    """Whole or without the subtitle, and short ones, with plain glyphs; several may share one."""
    works = (
        _work("a", title="Moss’s Tides", subtitle="A – Life", short_titles=("Tides", "Life")),
        _work("b", title="Tides"),
    )

    assert {
        "Moss's Tides": {"a"},
        "Moss's Tides: A - Life": {"a"},
        "Tides": {"a", "b"},
        "Life": {"a"},
    } == RecordSet(ESSAY, works=works).titled


def test_all_records_are_there_by_kind() -> None:
    """The essay first, then the lists in their order; what was withdrawn is none."""
    section = SectionRecord(id="opening", first_paragraph=1)
    work = _work("tides")
    records = RecordSet(
        ESSAY,
        works=(work,),
        sections=(section,),
        footnotes=(NOTE,),
        withdrawn=(_withdrawn("calms"),),
    )

    assert [ESSAY, work, section, NOTE] == list(records)
    assert [(ESSAY,), (work,), (), (section,), (), (), (NOTE,), ()] == list(records.groups)
