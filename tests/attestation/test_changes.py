"""Against the lock, each change of a record is one diagnostic at its file and line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from attestation.made_up import Edit, MadeUp, places, record
from attestation.said import said_of, written
from serge_data.attestation.changes import changes_since
from serge_data.attestation.lock import parse_lock
from serge_data.drafting.folder import Folder
from serge_data.reading import read_folder
from serge_data.recordset import key_of
from serge_data.validation import validate

Q, C, N, W, P = (
    f"{name}.yaml" for name in ("quotations", "citations", "footnotes", "works", "people")
)


def _again(file: str, key: str, new: str) -> Edit:
    block = record(file, key)
    return Edit(file, block, f"{block}\n\n{block.replace(key, new, 1)}")


def _removed(file: str, key: str) -> Edit:
    return Edit(file, record(file, key) + "\n\n", "")


def _swapped(file: str, key: str, other: str) -> Edit:
    one, two = record(file, key), record(file, other)
    return Edit(file, f"{one}\n\n{two}", f"{two}\n\n{one}")


LATER, LAST = record(Q, "in-every-well-kept-village"), record(Q, "millers-lie")

#: A change, and the one diagnostic that it causes, rules and lock together.
CHANGES = {
    "letter of a quotation": (Edit(Q, "servant of", "servent of"), f"{Q}:3:9: SD501"),
    "letter of a citation": (Edit(C, "(*Mills* 3)", "(*Mill* 3)"), f"{C}:2:12: SD501"),
    "page in a citation": (Edit(C, "(*Mills* 3)", "(*Mills* 4)"), f"{C}:2:12: SD501"),
    "page in a citation's locators": (Edit(C, '["3"]', '["4"]'), f"{C}:4:14: SD401"),
    "page in a quotation's locators": (Edit(Q, '["3"]', '["4"]'), f"{Q}:7:14: SD404"),
    "letter of a footnote": (Edit(N, "now and then", "now or then"), f"{N}:13:9: SD501"),
    "field added": (
        Edit(Q, "paragraph: 1\n", "paragraph: 1\n  doubt: Really?\n"),
        f"{Q}:9:10: SD501",
    ),
    "field removed": (
        Edit(Q, "  doubt: The essay does not say where Brook wrote it.\n", ""),
        f"{Q}:81:3: SD406",
    ),
    "field of another kind": (Edit(Q, "kind: so_called", "kind: mentioned"), f"{Q}:13:9: SD501"),
    "another existing speaker": (Edit(Q, "speaker: alder", "speaker: brook"), f"{Q}:5:12: SD410"),
    "another existing citation": (
        Edit(Q, "citation: mills-3", "citation: mills-12-3"),
        f"{Q}:6:13: SD405",
    ),
    "record added": (_again(Q, "never-sleeps", "always-sleeps"), f"{Q}:25:11: SD437"),
    "record twice": (_again(Q, "never-sleeps", "never-sleeps"), f"{Q}:20:7: SD202"),
    "record twice, the copy before its neighbours": (
        Edit(Q, record(Q, "never-sleeps"), f"{LATER}\n\n{record(Q, 'never-sleeps')}"),
        f"{Q}:12:7: SD502",
    ),
    "record twice, the copy before what comes earlier": (
        Edit(Q, record(Q, "servant-of-the-wind"), f"{LAST}\n\n{record(Q, 'servant-of-the-wind')}"),
        f"{Q}:1:7: SD202",
    ),
    "record removed": (_removed(Q, "never-sleeps"), f"{Q}:1:3: SD503"),
    "first record removed": (_removed(Q, "servant-of-the-wind"), f"{Q}:1:3: SD503"),
    "person removed": (_removed(P, "alder"), f"{P}:1:3: SD503"),
    "records swapped": (_swapped(Q, "never-sleeps", "never-ever-sleeps"), f"{Q}:12:3: SD504"),
    "record renamed": (Edit(Q, "- id: never-sleeps", "- id: ever-sleeps"), f"{Q}:12:7: SD502"),
    "work renamed": (Edit(W, "- id: calms", "- id: calm"), f"{W}:15:7: SD502"),
    "list shortened": (
        Edit(W, "  short_titles: [Mills]\n", "  short_titles: [Keepers]\n"),
        f"{W}:4:18: SD501",
    ),
    "year": (Edit(W, '"1911"', '"1912"'), f"{W}:8:11: SD421"),
    "place and publisher": (
        Edit(W, "publisher: Lee Press", "publisher: Ghent"),
        f"{W}:19:14: SD425",
    ),
    "essay's title": (
        Edit("essay.yaml", "title: Of Windmills", "title: On Windmills"),
        "essay.yaml:2:8: SD501",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_one_diagnostic(name: str, made_up: MadeUp) -> None:
    """Whether a rule or the lock notices it, one mistake is told once, where it was made."""
    edit, expected = CHANGES[name]
    made_up.attested()
    made_up.edit(edit)

    found = validate(made_up.records).diagnostics

    assert [expected] == places(found)
    assert said_of("lock: " + name) == written(found)


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Q, "- id: never-sleeps\n", "# Nobody does.\n- id: never-sleeps\n"),
        Edit(Q, "speaker: alder", 'speaker: "alder"'),
        Edit(
            Q,
            "  kind: quotation\n  text: |-\n    a servant of the wind\n",
            "  text: a servant of the wind\n\n  kind: quotation\n",
        ),
        Edit(Q, 'locators: ["3"]', 'locators:\n    - "3"'),
        Edit(Q, "  doubt: The essay does not say where", "  doubt: It does not say where"),
        Edit(C, "  paragraph: 1\n", "  paragraph: 1\n  second_hand: false\n"),
    ],
)
def test_what_changes_nothing_is_accepted(edit: Edit, made_up: MadeUp) -> None:
    """Comments, quotes, layout, defaults and an editor's wording are not attested."""
    made_up.attested()
    made_up.edit(edit)

    assert () == validate(made_up.records).diagnostics


ALDER_MENTIONS = """\
    - printed: is Ruth Alder’s
      paragraph: 2
    - printed: Alder, 15
      footnote: 3
"""
WIND, SLEEPS, VILLAGE = (
    record(Q, key) for key in ("servant-of-the-wind", "never-sleeps", "in-every-well-kept-village")
)

#: Changes that the lock notices without any rule, with what is changed in the records.
ALONE: dict[str, list[Edit]] = {
    "letter": [Edit(Q, "servant of", "servent of")],
    "two fields of a record": [
        Edit(Q, "servant of", "servent of"),
        Edit(Q, "speaker: alder", "speaker: brook"),
    ],
    "list of texts": [Edit(Q, '["3"]', '["4"]')],
    "truth value added": [Edit(C, "paragraph: 1\n", "second_hand: true\n  paragraph: 1\n")],
    "number": [Edit(Q, "paragraph: 5", "paragraph: 4")],
    "doubt gone": [Edit(Q, "  doubt: The essay does not say where Brook wrote it.\n", "")],
    "part of a group": [Edit("essay.yaml", "name: reading edition", "name: reading")],
    "item added": [
        Edit(P, ALDER_MENTIONS, f"{ALDER_MENTIONS}    - printed: She\n      footnote: 3\n")
    ],
    "item gone": [Edit(P, "    - printed: Alder, 15\n      footnote: 3\n", "")],
    "items swapped": [
        Edit(
            P,
            ALDER_MENTIONS,
            "    - printed: Alder, 15\n      footnote: 3\n"
            "    - printed: is Ruth Alder’s\n      paragraph: 2\n",
        )
    ],
    "words of the second item": [Edit(P, "printed: Alder, 15", "printed: Alder")],
    "words of two items": [
        Edit(P, "printed: Alder, 15", "printed: Alder"),
        Edit(P, "is Ruth Alder’s", "Ruth Alder’s"),
    ],
    "words and place of an item": [Edit(P, "Alder, 15\n      footnote: 3", "A\n      footnote: 1")],
    "an item moved from a note to a paragraph": [
        Edit(P, "Alder, 15\n      footnote: 3", "Alder, 15\n      paragraph: 3")
    ],
    "all items gone": [Edit(P, f"  mentions:\n{ALDER_MENTIONS}", "")],
    "record twice": [_again(Q, "never-sleeps", "never-sleeps")],
    "first of two records with one id altered": [
        Edit(Q, SLEEPS, f"{SLEEPS.replace('never sleeps', 'ever sleeps')}\n\n{SLEEPS}")
    ],
    "both of two records with one id altered": [
        Edit(
            Q,
            SLEEPS,
            f"{SLEEPS.replace('never sleeps', 'ever sleeps')}\n\n"
            f"{SLEEPS.replace('never sleeps', 'sleeps')}",
        )
    ],
    "a copy stands before its neighbours": [Edit(Q, SLEEPS, f"{VILLAGE}\n\n{SLEEPS}")],
    "last record twice": [_again(Q, "millers-lie", "millers-lie")],
    "footnote twice": [_again(N, "3", "3")],
    "record added": [_again(Q, "never-sleeps", "always-sleeps")],
    "footnote renamed": [Edit(N, "number: 3", "number: 4")],
    "record renamed and altered": [
        Edit(Q, "- id: never-sleeps", "- id: ever-sleeps"),
        Edit(Q, "    never sleeps", "    ever sleeps"),
    ],
    "footnote removed": [_removed(N, "2")],
    "first and third record removed": [
        _removed(Q, "servant-of-the-wind"),
        _removed(Q, "calm-another"),
    ],
    "two neighbours removed": [_removed(Q, "calm-one-thing"), _removed(Q, "calm-another")],
    "first two of a list removed": [
        _removed(Q, "servant-of-the-wind"),
        _removed(Q, "never-sleeps"),
    ],
    "all works removed": [Edit(W, f"{record(W, 'mills')}\n\n{record(W, 'calms')}\n", "[]\n")],
    "records swapped": [_swapped(Q, "never-sleeps", "never-ever-sleeps")],
    "last of a paragraph moved to its front": [
        Edit(Q, f"\n\n{VILLAGE}", ""),
        Edit(Q, SLEEPS, f"{VILLAGE}\n\n{SLEEPS}"),
    ],
    "first of a paragraph moved to its end": [
        Edit(Q, f"{SLEEPS}\n\n", ""),
        Edit(Q, VILLAGE, f"{VILLAGE}\n\n{SLEEPS}"),
    ],
    "records of a paragraph reversed": [
        Edit(Q, f"{SLEEPS}\n\n", ""),
        Edit(Q, VILLAGE, f"{VILLAGE}\n\n{SLEEPS}"),
        _swapped(Q, "never-ever-sleeps", "in-every-well-kept-village"),
    ],
}


def alone(made_up: MadeUp, edits: list[Edit]) -> list[str]:
    """Return what the lock alone has to say of records that are changed after it was made."""
    made_up.attested()
    lock = parse_lock((made_up.records / "attestation.lock.json").read_text(encoding="utf-8"))
    for edit in edits:
        made_up.edit(edit)
    records = read_folder(made_up.records).records
    assert records is not None
    said = []
    for code, found in changes_since(lock, records).findings:
        place = "/".join([key_of(found.record), *map(str, found.field)])
        target = found.mend and (key_of(found.mend.value) if found.mend.value else "the end")
        mend = f" [{found.mend.message}: {target}]" if found.mend else ""
        said.append(f"{code} {place}: {found.message}; {found.hint}{mend}")
    return said


@pytest.mark.parametrize("name", ALONE)
def test_the_lock_alone_notices(name: str, made_up: MadeUp) -> None:
    """Without any rule the lock tells what was altered, added, removed, renamed or moved."""
    assert said_of(f"lock alone: {name}") == alone(made_up, ALONE[name])


def test_a_record_is_put_back_at_the_end_of_its_own_file(made_up: MadeUp) -> None:
    """What stands in the next file is no neighbour to move a record to."""
    whole = made_up.records / Q
    parts = whole.read_text(encoding="utf-8").partition("- id: the-wind-owes-no-rent")
    (made_up.records / "quotations").mkdir()
    for name, text in (("a", f"{parts[0].rstrip()}\n"), ("b", f"{parts[1]}{parts[2]}")):
        (made_up.records / "quotations" / f"{name}.yaml").write_text(text, encoding="utf-8")
    whole.unlink()

    [said] = alone(
        made_up,
        [
            Edit("quotations/a.yaml", f"\n\n{VILLAGE}", ""),
            Edit("quotations/a.yaml", SLEEPS, f"{VILLAGE}\n\n{SLEEPS}"),
        ],
    )

    assert said.startswith("SD504 in-every-well-kept-village: ")
    assert said.endswith("[move it to the end: the end]")


def test_a_forged_lock_may_call_a_footnote_by_a_word(made_up: MadeUp) -> None:
    """No footnote can have been called so: it is missing, and the others are found as ever."""
    made_up.attested()
    lock = parse_lock((made_up.records / "attestation.lock.json").read_text(encoding="utf-8"))
    notes = {"three": {"text": "0" * 16}, **lock.records["footnotes"]}
    made_up.edit(Edit(N, "number: 3", "number: 4"))
    records = read_folder(made_up.records).records
    assert records is not None

    found = changes_since(replace(lock, records={**lock.records, "footnotes": notes}), records)

    assert [
        "'3' is now called '4'",
        "the record 'three' of footnotes is missing: it stood before '1'",
    ] == [finding.message for _, finding in found.findings]


def test_records_that_are_missing_in_a_row_are_called_by_their_list(made_up: MadeUp) -> None:
    """Of references to the FAQ the abbreviation is written as it is read."""
    made_up.attested()
    lock = parse_lock((made_up.records / "attestation.lock.json").read_text(encoding="utf-8"))
    forged = {**lock.records, "faq_references": {key: {"id": "0" * 16} for key in "abc"}}
    records = read_folder(made_up.records).records
    assert records is not None

    [(code, found)] = changes_since(replace(lock, records=forged), records).findings

    assert ("SD503", records.essay) == (code, found.record)
    assert "3 FAQ references in a row are missing, from 'a' to 'c'" == found.message


def test_one_of_several_missing_records_is_put_back(made_up: MadeUp) -> None:
    """That fewer are missing in a row than before is no new problem."""
    made_up.attested()
    records = read_folder(made_up.records).records
    assert records is not None
    for key in ("calm-one-thing", "calm-another"):
        made_up.edit(_removed(Q, key))
    folder = Folder.read(made_up.records)

    folder.add(records.quotation["calm-another"], before=1)
    folder.check([records.quotation["calm-another"]])

    folder.write()
    [left] = validate(made_up.records).diagnostics
    assert "the record 'calm-one-thing' of quotations is missing: it stood behind " in left.message


def test_a_reference_to_a_missing_record_is_no_fault_of_the_record_that_has_it(
    made_up: MadeUp,
) -> None:
    """Who removes a citation is told that, and not that others name what is not there."""
    made_up.attested()
    made_up.edit(Edit(Q, "citation: mills-3", "citation: mills-12-3"))
    made_up.edit(_removed(C, "mills-12-3"))

    assert ["SD503", "SD501"] == [each.code for each in validate(made_up.records).diagnostics]


def test_what_is_missing_is_said_to_stand_beside_what_is_there(made_up: MadeUp) -> None:
    """A missing record is named with its neighbour: the one before, or else the one behind."""
    made_up.attested()
    made_up.edit(_removed(Q, "servant-of-the-wind"))
    made_up.edit(_removed(Q, "never-ever-sleeps"))

    first, second = (found.message for found in validate(made_up.records).diagnostics)

    assert (
        "the record 'never-ever-sleeps' of quotations is missing: it stood behind 'never-sleeps'"
        == first
    )
    assert (
        "the record 'servant-of-the-wind' of quotations is missing: it stood before 'never-sleeps'"
        == second
    )


def test_a_file_that_cannot_be_read_is_one_diagnostic(made_up: MadeUp) -> None:
    """Records that could not be read are not called missing, nor are references to them."""
    made_up.attested()
    made_up.edit(Edit(W, "- id: mills\n", "- id: mills\n  id: mills\n"))

    assert ["SD004"] == [found.code for found in validate(made_up.records).diagnostics]


def test_two_changes_are_two_diagnostics(made_up: MadeUp) -> None:
    """One change does not hide another."""
    made_up.attested()
    made_up.edit(Edit(Q, "servant of", "servent of"))
    made_up.edit(Edit(Q, "speaker: brook", "speaker: alder"))

    assert ["SD501", "SD410"] == [found.code for found in validate(made_up.records).diagnostics]


@pytest.mark.parametrize(
    ("kind", "missing", "where"),
    [
        ("citations", ["mills-3"], "before 'mills-12-3'"),
        ("citations", ["mills-12-3"], "behind 'mills-3'"),
        ("citations", ["calms-7"], "before 'calms-9'"),
        ("citations", ["calms-9"], "behind 'calms-7'"),
        ("citations", ["calms-7", "calms-9"], "behind 'mills-12-3'"),
        ("citations", ["mills-12-3", "calms-7"], "behind 'mills-3'"),
        ("citations", ["mills-reference"], "before 'calms-21'"),
        ("citations", ["calms-21"], "behind 'mills-reference'"),
        ("citations", ["mills-15"], "behind 'calms-21'"),
        ("citations", ["mills-reference", "calms-21", "mills-15"], "behind 'calms-9'"),
        ("quotations", ["the-wind-owes-no-rent"], "before 'calm-one-thing'"),
        ("quotations", ["the-wind-owes-no-rent", "calm-one-thing"], "before 'calm-another'"),
        ("quotations", ["never-sleeps"], "behind 'servant-of-the-wind'"),
        ("works", ["calms"], "behind 'mills'"),
    ],
)
def test_a_missing_record_stood_in_its_section(
    kind: str, missing: list[str], where: str, made_up: MadeUp
) -> None:
    """What began a section or the notes stood before its next record, in whose file it is."""
    made_up.attested()
    records = read_folder(made_up.records).records
    lock = parse_lock((made_up.records / "attestation.lock.json").read_text(encoding="utf-8"))
    assert records is not None
    left: dict[str, Any] = {
        kind: tuple(each for each in getattr(records, kind) if key_of(each) not in missing)
    }

    [(code, found)] = changes_since(lock, replace(records, **left)).findings

    assert "SD503" == code
    assert f"stood {where}" in found.message


def test_without_sections_a_missing_record_stood_behind_the_one_before(made_up: MadeUp) -> None:
    """Where nobody knows the sections, the one before is as good as the one behind."""
    made_up.attested()
    records = read_folder(made_up.records).records
    lock = parse_lock((made_up.records / "attestation.lock.json").read_text(encoding="utf-8"))
    assert records is not None
    left = tuple(each for each in records.citations if each.id != "calms-7")

    changes = changes_since(lock, replace(records, citations=left, sections=()))

    [found] = [found for code, found in changes.findings if "'calms-7'" in found.message]
    assert "stood behind 'mills-12-3'" in found.message
