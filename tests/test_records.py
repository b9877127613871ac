"""The records that come with the package: sound, canonical, and watched by every rule."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from conftest import ROOT

from serge_data.checks import RULES, check
from serge_data.formatting import MODELINE, write_essay, write_records
from serge_data.reading import read_folder
from serge_data.records import RECORD_TYPES, AnyRecord, MentionRecord, WithdrawnRecord
from serge_data.recordset import RecordSet, key_of
from serge_data.validation import validate

RECORDS = ROOT / "records"
FILES = sorted(path.relative_to(RECORDS).as_posix() for path in RECORDS.rglob("*.yaml"))

#: For each rule a single edit of the real records that it alone reports: the
#: list and the id of a record, and the fields to change (None removes them);
#: of what was withdrawn there need be no record, so that one is added.
EDITS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "SD201": ("quotations", "authentic-democracy", {"speaker": "wiessman"}),
    "SD202": ("sections", "anarchists", {"id": "memoirs"}),
    "SD203": ("works", "cahm-kropotkin", {"authors": None}),
    "SD204": ("works", "sedgwick-unhappy-elitist", {"container": "sedgwick-unhappy-elitist"}),
    "SD205": (
        "withdrawn",
        "memoirs",
        {"kind": "work", "reason": "It is cited under another title."},
    ),
    "SD206": (
        "withdrawn",
        "memories",
        {"kind": "work", "reason": "It was recorded twice.", "successor": "memoir"},
    ),
    "SD301": ("quotations", "authentic-democracy", {"paragraph": None}),
    "SD302": ("quotations", "authentic-democracy", {"paragraph": 360}),
    "SD303": ("sections", "bolsheviks", {"title": None}),
    "SD310": ("footnotes", "24", {"number": 42}),
    "SD311": ("footnotes", "10", {"paragraph": 70}),
    "SD312": ("quotations", "authentic-democracy", {"paragraph": 70}),
    "SD401": ("citations", "memoirs-122-the-best-of", {"locators": ("123",)}),
    "SD402": (
        "citations",
        "memoirs-293-300-supporting-workers-democracy",
        {"printed": "(*Memoirs* 300–293)", "locators": ("300–293",)},
    ),
    "SD403": ("citations", "memoirs-122-the-best-of", {"second_hand": False}),
    "SD404": ("quotations", "authentic-democracy", {"locators": ("xix",)}),
    "SD405": ("quotations", "authentic-democracy", {"citation": "memoirs-122-the-best-of"}),
    "SD406": ("quotations", "authentic-democracy", {"kind": "so_called"}),
    "SD407": ("citations", "papers-181-never-dared-dispute", {"work": "memoirs"}),
    "SD408": ("quotations", "soviet-power", {"echoes": "the-best-of-the-anarchists"}),
    "SD409": ("quotations", "authentic-democracy", {"text": "[a]uthentic * democracy *"}),
    "SD410": ("quotations", "authentic-democracy", {"speaker": "serge"}),
    "SD411": ("faq_references", "faq-section-h-2-2", {"section": "H.2.1"}),
    "SD412": ("faq_references", "faq-section-h-2-2", {"section": "H.2.99"}),
    "SD421": ("works", "memoirs", {"publisher": "New York Review Books"}),
    "SD422": ("people", "weissman", {"name_variants": ("Weissman", "Weismann")}),
    "SD423": ("people", "weissman", {"given": "Suzi"}),
    "SD424": ("works", "memoirs", {"translators": None}),
    "SD425": ("works", "memoirs", {"publisher_place": None}),
    "SD426": ("works", "weissman-serge", {"earlier_edition": "memoirs"}),
    "SD427": ("works", "papers", {"editors": None}),
    "SD428": ("works", "sedgwick-unhappy-elitist", {"type": "book"}),
    "SD430": ("citations", "danger-reference", {"printed": "*Revolution in Danger*, Redwords"}),
    "SD431": ("quotations", "the-organisational-principle", {"text": "the principle"}),
    "SD432": ("quotations", "authentic-democracy", {"prefix": "of what he calls"}),
    "SD433": ("quotations", "soviet-power", {"kind": "title"}),
    "SD434": ("citations", "memoirs-150-1-the-partys-duty", {"printed": "(*Memoirs* 150–1"}),
    "SD435": (
        "footnotes",
        "46",
        {"text": "See section H.2.5 of *An Anarchist FAQ* volume 2. *Memoirs*, 33."},
    ),
    "SD436": (
        "people",
        "sedgwick",
        {
            "mentions": (
                MentionRecord(printed="explored by Peter Sedgwick", footnote=6),
                MentionRecord(printed="Sedgwick’s quot", footnote=39),
            )
        },
    ),
    "SD437": ("quotations", "soviet-power", {"text": "soviet “power"}),
}


def test_the_records_are_valid() -> None:
    """No rule objects to the real records, and there are some of every kind."""
    report = validate(RECORDS)

    assert () == report.diagnostics
    assert all(report.counts.values())


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_canonical(name: str) -> None:
    """Each file of the real records names its schema, then is what is written of its records."""
    records = _records()
    text = (
        write_essay(records.essay) if name == "essay.yaml" else write_records(records.files[name])
    )

    first, _, rest = (RECORDS / name).read_text("utf-8").partition("\n")
    assert first.startswith(MODELINE)
    assert ((RECORDS / name).parent / first.removeprefix(MODELINE)).is_file()
    assert rest == text


def test_all_files_are_looked_at() -> None:
    """The files found are those that were read."""
    assert {"essay.yaml", *_records().files} == set(FILES)


def test_every_rule_has_its_edit() -> None:
    """For every rule there is an edit of the real records that it alone reports."""
    assert RULES.keys() == EDITS.keys()


@pytest.mark.parametrize("code", RULES)
def test_a_wrong_edit_is_noticed_by_one_rule(code: str) -> None:
    """A single wrong edit of the real records is reported once, by the rule that it breaks."""
    kind, key, update = EDITS[code]
    findings = list(check(_edited(kind, key, update)))

    assert [code] == [found for found, _ in findings]


@pytest.mark.parametrize("code", RULES)
def test_without_its_rule_a_wrong_edit_goes_unnoticed(code: str) -> None:
    """What one rule reports, no other does."""
    kind, key, update = EDITS[code]

    assert [] == list(check(_edited(kind, key, update), without=[code]))


def _edited(kind: str, key: str, update: dict[str, Any]) -> RecordSet:
    records = _records()
    if kind == "withdrawn":
        return replace(records, withdrawn=(WithdrawnRecord(id=key, **update),))
    [old] = [record for record in getattr(records, kind) if key_of(record) == key]
    return _exchanged(records, old, replace(old, **update))


def _exchanged(records: RecordSet, old: AnyRecord, new: AnyRecord) -> RecordSet:
    def exchanged(group: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(new if record is old else record for record in group)

    lists: dict[str, Any] = {name: exchanged(getattr(records, name)) for name in RECORD_TYPES}
    files = {name: exchanged(group) for name, group in records.files.items()}
    return replace(records, files=files, **lists)


@cache
def _records() -> RecordSet:
    records = read_folder(RECORDS).records
    assert records is not None
    return records
