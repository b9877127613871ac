"""What is compared is counted, misplaced words are found wherever a line is broken, and shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from attestation.made_up import FORMS, Edit, MadeUp, record
from serge_data.attestation.comparison import shown
from serge_data.attestation.edition import SOFT_HYPHEN

Q, C, N, W, P, S, E = (
    *(f"{name}.yaml" for name in ("quotations", "citations", "footnotes", "works", "people")),
    *("sections.yaml", "essay.txt"),
)


@pytest.mark.parametrize(
    ("edit", "name", "expected"),
    [
        (Edit(Q, record(Q, "never-sleeps") + "\n\n", ""), "quoted spans", (10, 9)),
        (Edit(E, "Nobody asked", "Nobody “ever” asked"), "quoted spans", (11, 10)),
        (Edit(C, record(C, "mills-12-3") + "\n\n", ""), "citations", (7, 6)),
        (Edit(E, "Nobody asked", "Nobody (*Mills* 99) asked"), "citations", (8, 7)),
        (Edit(S, "The Wind", "The Winds"), "sections", (3, 2)),
        (Edit("essay.yaml", "paragraphs: 5", "paragraphs: 4"), "paragraphs", (5, 4)),
        (Edit("essay.yaml", "paragraphs: 5", "paragraphs: 6"), "paragraphs", (5, 5)),
        (Edit(N, "now and then", "now or then"), "footnotes", (3, 2)),
        (Edit(E, "then.\n", "then.\n\n[4] So.\n"), "footnotes", (4, 3)),
        (Edit(N, "paragraph: 2", "paragraph: 3"), "footnote marks", (3, 2)),
        (Edit(E, "1913.³", "1913.³ Yes.⁴"), "footnote marks", (4, 3)),
        (
            Edit(W, "short_titles: [Mills]", "short_titles: [Keepers]"),
            "short titles declared",
            (1, 0),
        ),
        (Edit(P, "is Ruth Alder’s", "is Ruth Alders"), "mentions", (7, 6)),
        (Edit(E, "Nobody asked", "Nobody but *Mills* asked"), "titles named in passing", (2, 1)),
    ],
)
def test_what_is_recorded_is_counted_against_what_is_printed(
    edit: Edit, name: str, expected: tuple[int, int], made_up: MadeUp
) -> None:
    """Of each kind of thing it is told how many there are, and how many are recorded rightly."""
    made_up.edit(edit)

    assert expected == made_up.attest().counts[name]


@pytest.mark.parametrize("form", FORMS)
def test_words_that_a_line_breaks_are_found_in_another_place(form: str, tmp_path: Path) -> None:
    """A quotation recorded at the wrong place is one fault, however lines are broken."""
    made_up = MadeUp(tmp_path, FORMS[form])
    block = record(Q, "in-every-well-kept-village")
    made_up.edit(Edit(Q, block, block.replace("paragraph: 2", "paragraph: 1")))

    assert ["quotations.yaml:38:14: SD526"] == made_up.problems()


def test_what_is_shown_is_not_too_long() -> None:
    """Up to eighty characters are shown in quotes, with every hyphen that is printed."""
    assert f"'{'a' * 80}'" == shown("a" * 80)
    assert f"'{'a' * 79}…'" == shown("a" * 81)
    assert "'mill-er'" == shown(f"mill{SOFT_HYPHEN}er")
