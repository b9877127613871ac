"""Of several changes each is told once, and what follows from one is told of none."""

from __future__ import annotations

from typing import Any

import pytest

from attestation.made_up import Edit, MadeUp, places, record
from serge_data.attestation import recall
from serge_data.attestation.lock import make_lock, parse_lock
from serge_data.filenames import LOCK_FILE
from serge_data.reading import read_folder
from serge_data.validation import validate

Q, C, N, P, W, T = (
    f"{name}.yaml"
    for name in ("quotations", "citations", "footnotes", "people", "works", "withdrawn")
)


def _swapped(file: str, key: str, other: str) -> Edit:
    one, two = record(file, key), record(file, other)
    return Edit(file, f"{one}\n\n{two}", f"{two}\n\n{one}")


def _removed(file: str, key: str) -> Edit:
    return Edit(file, record(file, key) + "\n\n", "")


#: Records of different paragraphs in the wrong order, which a rule tells; of one, which the lock
#: tells alone; and a letter, which stands in the list behind them.
PARAGRAPHS = _swapped(Q, "servant-of-the-wind", "never-sleeps")
NEIGHBOURS = _swapped(Q, "never-ever-sleeps", "in-every-well-kept-village")
BOOKS = _swapped(W, "mills", "calms")
LETTER = Edit(N, "now and then", "now or then")
IN_NOTE = f"{N}:13:9: SD501"

#: Changes made at once, and what is said of them.
SEVERAL: dict[str, tuple[list[Edit], list[str]]] = {
    "paragraphs": ([PARAGRAPHS], [f"{Q}:1:3: SD312"]),
    "paragraphs, a letter": ([PARAGRAPHS, LETTER], [IN_NOTE, f"{Q}:1:3: SD312"]),
    "paragraphs, neighbours": ([PARAGRAPHS, NEIGHBOURS], [f"{Q}:1:3: SD312"]),
    "paragraphs, neighbours, a letter": (
        [PARAGRAPHS, NEIGHBOURS, LETTER],
        [IN_NOTE, f"{Q}:1:3: SD312"],
    ),
    "neighbours, a letter": ([NEIGHBOURS, LETTER], [IN_NOTE, f"{Q}:20:3: SD504"]),
    "neighbours, books": ([NEIGHBOURS, BOOKS], [f"{Q}:20:3: SD504", f"{W}:1:3: SD312"]),
    "a record before its neighbours, and before another paragraph": (
        [
            _removed(Q, "in-every-well-kept-village"),
            Edit(Q, "- id: servant", f"{record(Q, 'in-every-well-kept-village')}\n\n- id: servant"),
        ],
        [f"{Q}:1:3: SD312"],
    ),
    "another paragraph, and so another place": (
        [Edit(Q, "never sleeps\n  paragraph: 2", "never sleeps\n  paragraph: 5")],
        [f"{Q}:16:14: SD501"],
    ),
    "a first mention elsewhere, and so another place": (
        [Edit(W, '¹)"\n      paragraph: 1', '¹)"\n      paragraph: 5')],
        [f"{W}:11:18: SD501"],
    ),
    "two items of which a rule speaks": (
        [Edit(W, "short_titles: [Mills]", "short_titles: [Calms, Breeze]")],
        [f"{W}:4:18: SD421"],
    ),
    "a record missing behind one of which a rule speaks": (
        [_removed(Q, "never-sleeps"), Edit(Q, "speaker: alder", "speaker: brook")],
        [f"{Q}:1:3: SD503", f"{Q}:5:12: SD410"],
    ),
}


@pytest.fixture
def attested(made_up: MadeUp) -> MadeUp:
    """The made-up essay's records, with the lock that they have earned."""
    made_up.attested()
    return made_up


@pytest.mark.parametrize(("edits", "expected"), SEVERAL.values(), ids=SEVERAL)
def test_each_change_is_told_once(edits: list[Edit], expected: list[str], attested: MadeUp) -> None:
    """By a rule or by the lock, and none for what another one brings with it."""
    for edit in edits:
        attested.edit(edit)

    assert expected == places(validate(attested.records).diagnostics)


def _tombstone(key: str, kind: str) -> str:
    return f"- id: {key}\n  kind: {kind}\n  reason: It stood here twice.\n"


def test_what_follows_from_a_withdrawal_is_told(attested: MadeUp) -> None:
    """Nothing else has changed, so that all that rules say is left to mend."""
    attested.edit(_removed(C, "calms-21"))
    (attested.records / T).write_text(_tombstone("calms-21", "citation"), encoding="utf-8")

    found = places(validate(attested.records).diagnostics)

    assert [f"{N}:8:9: SD435", f"{Q}:36:13: SD201"] == found


def test_a_withdrawal_is_told_once_nothing_is_left_of_it(attested: MadeUp) -> None:
    """Beside another change only who still names what is gone is told, till nobody does."""
    for edit in (_removed(C, "calms-21"), _removed(Q, "never-sleeps"), LETTER):
        attested.edit(edit)
    tombstones = [_tombstone("calms-21", "citation"), _tombstone("never-sleeps", "quotation")]
    (attested.records / T).write_text("\n".join(tombstones), encoding="utf-8")

    found = places(validate(attested.records).diagnostics)

    assert [IN_NOTE, f"{Q}:28:13: SD201", f"{T}:5:3: SD502"] == found


def test_a_lock_of_unsound_records_excuses_nothing(attested: MadeUp) -> None:
    """Who makes a lock of records that break a rule has not changed since: the rule is told."""
    attested.edit(Edit(Q, "speaker: alder", "speaker: brook"))
    lock = attested.records / LOCK_FILE
    honest = parse_lock(lock.read_text(encoding="utf-8"))
    records = read_folder(attested.records).records
    assert records is not None
    forged = make_lock(records, honest.edition, honest.positions)
    lock.write_text(forged.dump(), encoding="utf-8")

    assert [f"{Q}:5:12: SD410"] == places(validate(attested.records).diagnostics)


@pytest.mark.parametrize("is_locked", [True, False])
def test_a_record_that_cannot_be_read_hides_no_other_mistake(
    attested: MadeUp, is_locked: bool
) -> None:
    """With a lock or without one, what a rule says of another record is told beside it."""
    attested.edit(Edit(P, "  name: Hedda Vane\n", ""))
    attested.edit(Edit(Q, "speaker: alder", "speaker: brook"))
    if not is_locked:
        (attested.records / LOCK_FILE).unlink()

    found = places(validate(attested.records).diagnostics)

    unlocked = [] if is_locked else ["essay.yaml:13:3: SD506"]
    assert [*unlocked, f"{P}:1:3: SD101", f"{Q}:5:12: SD410"] == found


def test_so_many_changes_are_recalled(attested: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of twenty-five it is sought what stood there before, and of the others not."""
    real, asked = recall.recalled, []

    def listening(change: Any, *others: Any) -> Any:
        asked.append(change)
        return real(change, *others)

    monkeypatch.setattr(recall, "recalled", listening)
    text = (attested.records / Q).read_text(encoding="utf-8")
    (attested.records / Q).write_text(
        text.replace("prefix: '", "prefix: 'X").replace("suffix: '", "suffix: 'X"),
        encoding="utf-8",
    )
    text = (attested.records / C).read_text(encoding="utf-8")
    (attested.records / C).write_text(text.replace('printed: "', 'printed: "X'), encoding="utf-8")

    found = validate(attested.records).diagnostics

    assert 25 < len(found)
    assert 25 == len(asked)
