"""Against the lock, each change of a record is one diagnostic at its file and line."""

from __future__ import annotations

import pytest

from attestation.made_up import Edit, MadeUp, places, record
from attestation.said import said_of, written
from serge_data.attestation.changes import changes_since
from serge_data.attestation.lock import parse_lock
from serge_data.reading import read_folder
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


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit(Q, '["3"]', '["4"]'), "the locators of 'servant-of-the-wind' differ from what"),
        (Edit(Q, "speaker: alder", "speaker: brook"), "'brook' of 'servant-of-the-wind' differs"),
    ],
)
def test_several_differ_and_one_differs(edit: Edit, expected: str, made_up: MadeUp) -> None:
    """What is said of a list is said of many."""
    made_up.attested()
    lock = parse_lock((made_up.records / "attestation.lock.json").read_text(encoding="utf-8"))
    made_up.edit(edit)
    records = read_folder(made_up.records).records
    assert records is not None

    [(_, change)] = changes_since(lock, records).findings

    assert expected in change.message


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit(Q, "servant of", "servent of"), ["SD501 text"]),
        (Edit(Q, "  doubt: The essay does not say where Brook wrote it.\n", ""), ["SD501 doubt"]),
        (_again(Q, "never-sleeps", "never-sleeps"), ["SD502 id"]),
        (_again(Q, "millers-lie", "millers-lie"), ["SD502 id"]),
        (_again(N, "3", "3"), ["SD502 number"]),
        (Edit(N, "number: 3", "number: 4"), ["SD502 number"]),
        (_removed(N, "2"), ["SD503"]),
        (_swapped(Q, "never-sleeps", "never-ever-sleeps"), ["SD504"]),
    ],
)
def test_the_lock_alone_notices(edit: Edit, expected: list[str], made_up: MadeUp) -> None:
    """Without any rule the lock tells what was altered, added, removed, renamed or moved."""
    made_up.attested()
    lock = parse_lock((made_up.records / "attestation.lock.json").read_text(encoding="utf-8"))
    made_up.edit(edit)
    records = read_folder(made_up.records).records
    assert records is not None

    found = changes_since(lock, records).findings

    assert expected == [" ".join([code, *map(str, one.field)]) for code, one in found]


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
