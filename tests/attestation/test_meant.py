"""Where a name stands for an id, the hint has the id, if it is known for sure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from attestation.made_up import Edit, MadeUp, record
from serge_data.attestation.attest import Attestation
from serge_data.diagnostics import Diagnostic
from serge_data.mending import mended
from serge_data.validation import Report, validate

P, Q, W = "people.yaml", "quotations.yaml", "works.yaml"
SLUG = "an id is a lower-case slug such as 'authentic-democracy'"
ALDER = Edit(Q, "speaker: alder", "speaker: {}")
AUTHORS = Edit(W, "authors: [alder]", "authors: {}")


def _of_no_id(found: Report | Attestation) -> list[Diagnostic]:
    return [each for each in found.diagnostics if each.code == "SD105"]


def _written(edit: Edit, text: str) -> Edit:
    return Edit(edit.file, edit.old, edit.new.format(text))


@pytest.mark.parametrize(
    ("edit", "hint"),
    [
        (_written(ALDER, "Ruth Alder"), "write 'alder'"),
        (_written(ALDER, "RUTH  ALDER"), "write 'alder'"),
        (_written(ALDER, "Alder"), "write 'alder'"),
        (_written(ALDER, "Hedda Vane"), "write 'vane'"),
        (_written(ALDER, "Vane Hedda"), "write 'alder'"),
        (_written(ALDER, "Ruth Alder and Anton Brook"), "write 'alder'"),
        (_written(AUTHORS, "[Ruth Alder]"), "write 'alder'"),
        (_written(AUTHORS, "[Ruth Alder and Anton Brook]"), "write [alder, brook]"),
        (_written(AUTHORS, "[vane, brook alder]"), "write [vane, brook, alder]"),
        (
            _written(AUTHORS, "[Alder & Brook; Hedda Vane, vane]"),
            "write [alder, brook, vane, vane]",
        ),
        (_written(AUTHORS, "[The Miller]"), "write 'alder'"),
        (_written(AUTHORS, "[The Miller, alder]"), "write 'the-miller'"),
        (Edit(Q, "citation: mills-3", "citation: Mills 3"), "write 'mills-3'"),
        (Edit(Q, "citation: calms-7", "citation: the one of Calms"), "write 'calms-7'"),
        (Edit(Q, "citation: mills-3", "citation: '?'"), "write 'mills-3'"),
        (Edit(Q, "id: never-sleeps", "id: Never Sleeps"), "write 'never-sleeps'"),
        (Edit("essay.yaml", "authors: [vane]", "authors: [Hedda Vane]"), "write 'hedda-vane'"),
    ],
)
def test_who_is_meant(edit: Edit, hint: str, made_up: MadeUp) -> None:
    """A person by their name, else whatever was attested, else what reads like it."""
    made_up.attested()
    made_up.edit(edit)

    [found] = _of_no_id(validate(made_up.records))

    assert hint == found.hint
    assert [found] == _of_no_id(made_up.attest())
    assert found.fix is not None
    assert (hint, False) == (found.fix.message, found.fix.is_safe)


@pytest.mark.parametrize(
    ("edit", "hint"),
    [
        (_written(ALDER, "Ruth Alder"), "write 'alder'"),
        (_written(ALDER, "The Miller"), "write 'the-miller'"),
        (_written(ALDER, "'?'"), SLUG),
        (_written(ALDER, "Ruth Alder and Anton Brook"), "write 'ruth-alder-and-anton-brook'"),
        (Edit(Q, "citation: mills-3", "citation: Ruth Alder"), "write 'ruth-alder'"),
    ],
)
def test_who_is_meant_without_a_lock(edit: Edit, hint: str, made_up: MadeUp) -> None:
    """A person by their name, else what reads like it."""
    made_up.edit(edit)

    [found] = _of_no_id(validate(made_up.records))

    assert hint == found.hint
    assert [found] == _of_no_id(made_up.attest())


def test_a_name_of_two_people_means_neither(made_up: MadeUp) -> None:
    """Nobody can know which of them is meant."""
    again = record(P, "brook").replace("id: brook", "id: anton")
    made_up.edit(Edit(P, record(P, "brook"), f"{record(P, 'brook')}\n\n{again}"))
    made_up.edit(_written(ALDER, "Anton Brook"))

    [found] = _of_no_id(validate(made_up.records))

    assert "write 'anton-brook'" == found.hint


@pytest.mark.parametrize("name", ["Ruth Alder", "The Miller"])
def test_the_fix_leaves_nothing_to_mend(name: str, made_up: MadeUp) -> None:
    """Where it is who was attested, that is all."""
    made_up.attested()
    made_up.edit(_written(ALDER, name))
    made_up.edit(_written(AUTHORS, f"[{name}]"))

    assert () == mended(made_up.records, unsafe=True).left.diagnostics


def test_what_was_attested_is_looked_for_so_often_only(records_copy: Path) -> None:
    """Each search looks at all records; of many broken ones the first 25 are told."""
    file = records_copy / "quotations" / "anarchists.yaml"
    head, *rest = re.split("(?<=  citation: )(.*)", file.read_text(encoding="utf-8"))
    named, between = rest[:52:2], rest[1:52:2]
    broken = "".join(f"'?'{text}" for text in between)
    file.write_text(f"{head}{broken}{''.join(rest[52:])}", encoding="utf-8")

    hints = [each.hint for each in _of_no_id(validate(records_copy))]

    assert [*(f"write '{key}'" for key in named[:25]), SLUG] == hints
