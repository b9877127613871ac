"""What is withdrawn since the lock was written is told by what is left to mend, then by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attestation.made_up import Edit, MadeUp, record
from serge_data.attestation.lock import make_lock
from serge_data.mending import mended
from serge_data.reading import read_folder
from serge_data.validation import validate

P, Q, W = "people.yaml", "quotations.yaml", "works.yaml"
AGAIN = record(P, "brook").replace("id: brook", "id: anton")
SAID = "that 'anton' was withdrawn is not attested"
TAKEN_BACK = Edit(P, f"\n\n{AGAIN}", "")


def _locked(made_up: MadeUp, *edits: Edit) -> None:
    """Make the *edits* of sound records, as if the essay had it so, and lock them."""
    for edit in edits:
        made_up.edit(edit)
    records = read_folder(made_up.records).records
    assert records is not None
    assert records.essay.edition is not None
    lock = make_lock(records, records.essay.edition.sha256, {})
    (made_up.records / "attestation.lock.json").write_text(lock.dump(), encoding="utf-8")
    assert () == validate(made_up.records).diagnostics


def _recorded_twice(made_up: MadeUp, *edits: Edit) -> None:
    """Let there be two records of Brook, both of them named and locked."""
    _locked(made_up, Edit(P, record(P, "brook"), f"{record(P, 'brook')}\n\n{AGAIN}"), *edits)


def _withdrawn(made_up: MadeUp, key: str, kind: str = "person", successor: str = "") -> None:
    text = f"- id: {key}\n  kind: {kind}\n  reason: There were two.\n"
    text += f"  successor: {successor}\n" if successor else ""
    (made_up.records / "withdrawn.yaml").write_text(text, encoding="utf-8")


def _said(made_up: MadeUp) -> list[str]:
    return [
        f"{each.code}: {each.message}; {each.hint}" for each in validate(made_up.records).errors
    ]


def _mend(made_up: MadeUp) -> list[str]:
    done = mended(made_up.records)
    for name, text in done.changed.items():
        (made_up.records / name).write_text(text, encoding="utf-8")
    return [f"{each.code}: {each.message}" for each in done.left.errors]


GRINDS = record(Q, "he-grinds-what-he-is-given")
IN_QUOTATION = Edit(Q, GRINDS, GRINDS.replace("speaker: brook", "speaker: anton"))
TRANSLATED = Edit(
    W,
    "authors: [brook]\n",
    "authors: [brook]\n  translators: [anton]\n"
    "  inferred:\n    - field: translators\n      because: They say so.\n",
)


def test_who_names_a_withdrawn_record_is_told_its_successor(made_up: MadeUp) -> None:
    """Each reference is one problem, and once a machine has mended them there is one: to attest."""
    _recorded_twice(made_up, IN_QUOTATION, Edit(W, "authors: [brook]", "authors: [brook, anton]"))
    made_up.edit(TAKEN_BACK)
    _withdrawn(made_up, "anton", successor="brook")

    assert [
        "SD201: 'anton' was withdrawn: There were two; write 'brook', which took its place",
        "SD201: 'anton' was withdrawn: There were two; remove it: 'brook', which took its place, "
        "stands here as well",
    ] == _said(made_up)
    assert [f"SD502: {SAID}"] == _mend(made_up)
    assert [
        f"SD502: {SAID}; remove this and restore the record, or attest the withdrawal: "
        "serge-data attest SOURCE"
    ] == _said(made_up)


@pytest.mark.parametrize("names", ["[anton]", "[alder, anton]", "[anton, alder]"])
def test_a_list_that_names_the_successor_is_no_change(names: str, made_up: MadeUp) -> None:
    """Whether it stands alone or beside others, where it took the place nothing else is changed."""
    _recorded_twice(made_up, replace(TRANSLATED, new=TRANSLATED.new.replace("[anton]", names)))
    made_up.edit(TAKEN_BACK)
    _withdrawn(made_up, "anton", successor="brook")

    assert [f"SD502: {SAID}"] == _mend(made_up)


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Q, "speaker: anton", "speaker: alder"),
        Edit(W, "translators: [anton]", "translators: [alder]"),
    ],
)
def test_another_record_than_the_successor_is_a_change(edit: Edit, made_up: MadeUp) -> None:
    """Who names somebody else than the one who took the place has changed a record."""
    _recorded_twice(made_up, IN_QUOTATION, TRANSLATED)
    made_up.edit(TAKEN_BACK)
    _withdrawn(made_up, "anton", successor="brook")
    made_up.edit(edit)
    _mend(made_up)

    assert ["SD501", "SD502"] == sorted(each[:5] for each in _said(made_up))


def test_what_has_no_successor_is_named_no_more(made_up: MadeUp) -> None:
    """Where nothing took its place, the field goes, and that it went is no change of its own."""
    cited = "citation: mills-12-3\n"
    _locked(made_up, Edit(Q, cited, f"{cited}  echoes: never-sleeps\n"))
    made_up.edit(Edit(Q, record(Q, "never-sleeps") + "\n\n", ""))
    _withdrawn(made_up, "never-sleeps", "quotation")

    [said] = _said(made_up)
    assert said == (
        "SD201: 'never-sleeps' was withdrawn: There were two; nothing took its place: name "
        "another record, or leave the field out"
    )
    made_up.edit(Edit(Q, "  echoes: never-sleeps\n", ""))
    assert ["SD502"] == [each[:5] for each in _said(made_up)]


def test_a_record_that_was_not_taken_out_is_one_problem(made_up: MadeUp) -> None:
    """A tombstone of a record that is still there is told at the record, and not to be attested."""
    _recorded_twice(made_up, IN_QUOTATION)
    _withdrawn(made_up, "anton", successor="brook")

    [said] = validate(made_up.records).diagnostics
    assert ("people.yaml", "SD205", "anton") == (said.path, said.code, said.record)
    made_up.edit(TAKEN_BACK)
    assert [f"SD502: {SAID}"] == _mend(made_up)


@pytest.mark.parametrize(
    ("edits", "to_mend", "to_attest"),
    [([TAKEN_BACK], "SD201", "SD502"), ([], "SD205", "SD205")],
    ids=["taken out", "still there"],
)
def test_a_withdrawal_does_not_hide_another_change(
    edits: list[Edit], to_mend: str, to_attest: str, made_up: MadeUp
) -> None:
    """Beside a slip of the hand, what a withdrawal leaves to mend is told, and nothing else."""
    _recorded_twice(made_up, IN_QUOTATION)
    for edit in edits:
        made_up.edit(edit)
    _withdrawn(made_up, "anton", successor="brook")
    made_up.edit(Edit(Q, "servant of", "servent of"))

    assert {to_mend, "SD501"} == {each[:5] for each in _said(made_up)}
    assert {to_attest, "SD501"} == {each[:5] for each in _mend(made_up)}


def test_what_a_mended_reference_breaks_is_told_beside_another_change(made_up: MadeUp) -> None:
    """A reference that is gone, as it must, may leave its record without what it needs."""
    lie, inferred = record(Q, "millers-lie"), "inferred:\n    - field: authors\n      because: So."
    _recorded_twice(
        made_up,
        Edit(W, "authors: [alder]", f"authors: [alder, anton]\n  {inferred}"),
        Edit(Q, lie, lie.replace("speaker: alder", "speaker: anton")),
    )
    made_up.edit(TAKEN_BACK)
    _withdrawn(made_up, "anton")
    made_up.edit(Edit(W, "[alder, anton]", "[alder]"))
    made_up.edit(Edit(Q, "  speaker: anton\n", ""))
    made_up.edit(Edit(Q, "servant of", "servent of"))

    assert ["SD406", "SD501", "SD502"] == sorted(each[:5] for each in _said(made_up))


def test_a_withdrawal_that_was_attested_is_no_change(made_up: MadeUp) -> None:
    """Who names what was withdrawn long ago has changed one record, and is told that once."""
    _withdrawn(made_up, "anton", successor="brook")
    _locked(made_up)
    made_up.edit(Edit(Q, GRINDS, GRINDS.replace("speaker: brook", "speaker: anton")))

    assert ["SD201"] == [each[:5] for each in _said(made_up)]


def test_the_essay_may_name_what_was_withdrawn(made_up: MadeUp) -> None:
    """Its own record is mended like the others."""
    _recorded_twice(made_up, Edit("essay.yaml", "authors: [vane]", "authors: [vane, anton]"))
    made_up.edit(TAKEN_BACK)
    _withdrawn(made_up, "anton", successor="brook")

    assert ["SD201"] == [each[:5] for each in _said(made_up)]
    assert [f"SD502: {SAID}"] == _mend(made_up)
