"""What one slip of the hand has changed is remembered by its digest, and nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attestation.made_up import DATA, Edit, MadeUp
from attestation.small import quotation
from serge_data.attestation.changes import changes_since
from serge_data.attestation.lock import digests, parse_lock
from serge_data.attestation.recall import Memory, _order, recalled
from serge_data.diagnostics import REMOVED
from serge_data.reading import read_folder
from serge_data.records import QuotationRecord
from serge_data.recordset import RecordSet

_read = read_folder(DATA / "records").records
assert _read is not None
RECORDS: RecordSet = _read
WORDS = "in every well-kept village and calm"


def _remembered(field: str, former: Any, now: Any) -> Any:
    """Return what is remembered of a *field* of a quotation that had the *former* value."""
    fields: dict[str, Any] = {
        **{"id": "q", "kind": "quotation", "text": "t", "prefix": "p", "suffix": "s"},
        field: tuple(former) if isinstance(former, list) else former,
    }
    digest = digests("quotations", QuotationRecord(**fields))[field]
    return Memory(RECORDS).recall("quotations", "q", field, digest, now)


@pytest.mark.parametrize(
    "now",
    [
        "in every well-kept vilage and calm",
        "in every well-kept villlage and calm",
        "in every well-kept vilalge and calm",
        "in every well-kept viklage and calm",
        "n every well-kept village and calm",
        "On every well-kept village and calm",
        "ni every well-kept village and calm",
        "xin every well-kept village and calm",
        "in every well-kept village and cal",
        "in every well-kept village and calmx",
        "in every well-kept village and caml",
        "in every well-kept village and calM",
        "every well-kept village and calm",
        "in every well-kept village and",
        "in every well-kept village calm",
        "in every every well-kept village and calm",
        "never in every well-kept village and calm",
        "in every well-kept village and calm never",
        "every in well-kept village and calm",
        "in every well-kept village calm and",
        "in every village well-kept and calm",
        "never every well-kept village and calm",
        "in every well-kept village and evening",
        "in every never village and calm",
        "in every well\u2013kept village\u00a0and calm",
        "in\u00a0every\u00a0well\u2011kept\u00a0village\u2003and\u00a0calm",
        "“in every well-kept village and calm”",
    ],
)
def test_a_slip_of_the_hand_is_remembered(now: str) -> None:
    """One letter or word that is changed, dropped, added or swapped, or any glyphs."""
    assert WORDS == _remembered("text", WORDS, now)


@pytest.mark.parametrize(
    "now",
    [
        *("rille", "illem", "rilem", "rillemm", "rrillem", "rillgem"),
        *("millem", "rilled", "riwlem", "irllem", "rillme", "rlilem"),
    ],
)
def test_a_slip_in_a_word_of_no_other_record_is_remembered(now: str) -> None:
    """A letter was dropped, added, changed or swapped: at the beginning, inside or at the end."""
    assert "rillem" not in Memory(RECORDS).words
    assert "rillem" == _remembered("text", "rillem", now)
    assert ["3", "rillem", "21", "7"] == _remembered(
        "locators", ["3", "rillem", "21", "7"], ["3", now, "21", "7"]
    )


@given(st.text('abé "\\-“', min_size=2, max_size=12), st.data())
def test_any_text_is_remembered_without_one_of_its_letters(text: str, data: st.DataObject) -> None:
    """What JSON writes otherwise than it is read is no exception."""
    at = data.draw(st.integers(0, len(text) - 1))
    former = text.replace("b", "a").replace("é", "e").replace("\\", "m")
    found = _remembered("text", former, former[:at] + former[at + 1 :])

    assert former == found


@pytest.mark.parametrize(
    "now",
    [
        "in evary well-kept vilage and calm",
        "well-kept village and calm",
        "in every well-kept village and calm or two",
        "",
        "something else",
    ],
)
def test_what_is_further_off_is_not_guessed(now: str) -> None:
    """Two slips are too many."""
    assert None is _remembered("text", WORDS, now)


@pytest.mark.parametrize("glyph", "\"'-\u00a0")
def test_a_glyph_may_be_another_glyph_and_no_letter(glyph: str) -> None:
    """Two letters in the place of marks are two slips."""
    assert None is _remembered("text", "XaX", f"{glyph}a{glyph}")


def test_a_letter_that_no_record_has_is_not_tried() -> None:
    """What was attested stood in records like these."""
    assert "X" not in Memory(RECORDS).alphabet
    assert None is _remembered("text", "Xillers", "millers")


def test_long_texts_are_not_looked_for() -> None:
    """It would take too long: what has more than 1200 characters is left."""
    assert "a" * 1199 + "b" == _remembered("text", "a" * 1199 + "b", "a" * 1200)
    assert None is _remembered("text", "a" * 1200 + "b", "a" * 1201)


def test_only_short_values_are_tried_whole() -> None:
    """Up to a hundred letters an id, a name or a title has, and no paragraph of words."""
    quotations = tuple(
        quotation(key, key * size, "p", "s") for key, size in (("a", 100), ("b", 101))
    )
    short = Memory(replace(RECORDS, quotations=quotations)).short

    assert "a" * 100 in short
    assert "b" * 101 not in short


@pytest.mark.parametrize("mark", "\"'“”„‟‘’‚‛")
def test_of_a_text_in_marks_only_the_marks_are_taken_away(mark: str) -> None:
    """Whatever marks were typed around a quotation's words, which may begin with any letter."""
    assert "X or X" == _remembered("text", "X or X", f"{mark}X or X{mark}")


def test_capitals_are_no_glyphs() -> None:
    """What is tried in other shapes are marks, dashes and spaces."""
    assert "X “XX” – X" == _remembered("text", "X “XX” – X", 'X "XX" - X')


@pytest.mark.parametrize(("marks", "expected"), [(8, True), (9, False)])
def test_up_to_eight_glyphs_may_be_others(marks: int, expected: bool) -> None:
    """All of them at once, as another program would write them."""
    assert expected == (_remembered("text", "a’" * marks, "a'" * marks) is not None)


@pytest.mark.parametrize(
    ("field", "former", "now"),
    [
        # Short values are those of other records: ids, kinds, numbers.
        ("speaker", "alder", "brook"),
        ("kind", "mentioned", "quotation"),
        ("speaker", "alder", None),
        ("locators", ["12–3"], None),
        ("unclosed", True, None),
        ("paragraph", 1, 2),
        ("paragraph", 399, 2),
        ("paragraph", 3, None),
    ],
)
def test_another_value_of_the_records_is_remembered(field: str, former: Any, now: Any) -> None:
    """Whether there is a value now or none."""
    assert former == _remembered(field, former, now)


@pytest.mark.parametrize("number", [0, 400, 10_000])
def test_other_numbers_are_not_tried(number: int) -> None:
    """Nothing in an essay has them."""
    assert None is _remembered("paragraph", number, 2)
    assert None is _remembered("paragraph", number, None)


@pytest.mark.parametrize(
    "now",
    [
        ["3", "12–3", "21", "7"],
        ["3", "12–3"],
        ["12–3", "21"],
        ["3", "21"],
        ["12–3", "3", "21"],
        ["3", "21", "12–3"],
        ["3", "12-3", "21"],
        ["alder", "12–3", "21"],
        ["3", "12–3", "alder"],
        ["3", "12–4", "21"],
        ["3", "12–3", "221"],
        ["alder", "3", "12–3", "21"],
    ],
)
def test_a_list_is_remembered(now: list[str]) -> None:
    """One text too many, too few, in another place, another one, or one with a slip."""
    assert ["3", "12–3", "21"] == _remembered("locators", ["3", "12–3", "21"], now)


@pytest.mark.parametrize("at", range(4))
def test_an_item_may_have_been_a_name_of_several_words_or_have_other_glyphs(at: int) -> None:
    """A name that another record has, and glyphs, however many, are tried in each place."""
    for former, now in (("The Mill Press", "Hedda"), ("“rillem’s”", '"rillem\'s"')):
        names, others = ["3", "12–3", "21"], ["3", "12–3", "21"]
        names.insert(at, former)
        others.insert(at, now)

        assert names == _remembered("locators", names, others)


def test_two_changes_of_a_list_are_too_many() -> None:
    """Nothing is guessed."""
    assert None is _remembered("locators", ["3", "12–3", "21"], ["x", "y", "21"])


Q, C, P, E = "quotations.yaml", "citations.yaml", "people.yaml", "essay.yaml"
ELSE = "; if the essay has it so, attest anew: serge-data attest SOURCE"


@pytest.mark.parametrize(
    ("edit", "field", "hint", "value", "is_safe"),
    [
        (
            Edit(Q, "speaker: alder", "speaker: brook"),
            "speaker",
            "write 'alder' again",
            "alder",
            False,
        ),
        (Edit(Q, "paragraph: 5", "paragraph: 4"), "paragraph", "write 5 again", 5, False),
        (
            Edit(Q, "village – and", "village - and"),
            "text",
            "write 'in every well-kept village – and in every calm.' again",
            "in every well-kept village – and in every calm.",
            True,
        ),
        (
            Edit(Q, "servant of the wind", "servant\u00a0of the wind"),
            "text",
            "write SPACE (U+0020) for NO-BREAK SPACE (U+00A0), character 10",
            "a servant of the wind",
            True,
        ),
        (
            Edit(P, "given: Anton", "given: “Anton”"),
            "given",
            "write 'Anton' again",
            "Anton",
            False,
        ),
        (Edit(Q, '["3"]', '["4"]'), "locators/0", "write '3' again", "3", False),
        (Edit(Q, '["3"]', '["3", "4"]'), "locators", 'write ["3"] again', ["3"], False),
        (Edit(Q, "  unclosed: true\n", ""), "unclosed", "add unclosed: true", True, False),
        (Edit(Q, "  speaker: alder\n", ""), "speaker", "add speaker: 'alder'", "alder", False),
        (
            Edit(P, "printed: Alder, 15", "printed: Alder 15"),
            "mentions/1/printed",
            "write 'Alder, 15' again",
            "Alder, 15",
            False,
        ),
        (
            Edit(E, "name: reading edition", "name: reading edtion"),
            "edition/name",
            "write 'reading edition' again",
            "reading edition",
            False,
        ),
    ],
)
def test_it_is_told_what_to_write_again(
    edit: Edit, field: str, hint: str, value: Any, is_safe: bool, made_up: MadeUp
) -> None:
    """The finding of a change says what was attested, and how to restore it."""
    [found] = _recalled(made_up, edit)

    assert found.mend is not None
    assert (field, hint + ELSE) == ("/".join(map(str, found.field)), found.hint)
    assert (hint, found.field, value, is_safe) == (
        found.mend.message,
        found.mend.field,
        found.mend.value,
        found.mend.is_safe,
    )


def _recalled(made_up: MadeUp, *edits: Edit) -> list[Any]:
    made_up.attested()
    lock = parse_lock((made_up.records / "attestation.lock.json").read_text(encoding="utf-8"))
    for edit in edits:
        made_up.edit(edit)
    records = read_folder(made_up.records).records
    assert records is not None
    memory = Memory(records)
    return [recalled(found, lock, memory) for _, found in changes_since(lock, records).findings]


NOTE = "Alder, 15. She adds that “millers lie” now and then, and on and on."


@pytest.mark.parametrize(
    ("now", "hint"),
    [
        (NOTE.replace("then,", "than,"), "write 'and then, and' for 'and than, and'"),
        (NOTE.replace("that ", ""), "write 'adds that “millers' for 'adds “millers'"),
        (NOTE.replace("Alder, ", ""), "write 'Alder, 15.' for '15.'"),
        (NOTE.replace("Alder", "Older"), "write 'Alder, 15.' for 'Older, 15.'"),
        (NOTE.replace(" on.", " on"), "write 'and on.' for 'and on'"),
        (f"{NOTE} Calms", "write 'on.' for 'on. Calms'"),
        (
            NOTE.replace("15. She", "She 15."),
            "write 'Alder, 15. She adds' for 'Alder, She 15. adds'",
        ),
    ],
)
def test_of_a_long_text_only_the_words_that_differ_are_told(
    now: str, hint: str, made_up: MadeUp
) -> None:
    """With the word before and the word behind it is clear where they stand."""
    for file in ("footnotes.yaml", "essay.txt"):
        made_up.edit(Edit(file, "now and then.", "now and then, and on and on."))

    [found] = _recalled(made_up, Edit("footnotes.yaml", NOTE, now))

    assert hint + ELSE == found.hint
    assert NOTE == found.mend.value


def test_up_to_sixty_letters_are_shown_whole() -> None:
    """A longer text is shown in part."""
    short, long = f"{'a' * 57} on", f"{'a' * 58} on"

    assert f"write '{short}' again" == _order(f"{short}!", short)
    assert f"write '{'a' * 58} on' for '{'a' * 58} on!'" == _order(f"{long}!", long)


def test_of_a_text_of_few_words_only_those_that_differ_are_told() -> None:
    """However often they are said."""
    text = " ".join(["a", "b"] * 120)

    assert "write 'a' for 'z a'" == _order(f"z {text}", text)


def test_a_list_in_another_order_is_put_back_without_asking(made_up: MadeUp) -> None:
    """Nothing is lost by it."""
    made_up.edit(Edit("works.yaml", "short_titles: [Mills]", "short_titles: [Mills, Keepers]"))
    edit = Edit("works.yaml", "short_titles: [Mills, Keepers]", "short_titles: [Keepers, Mills]")

    [found] = _recalled(made_up, edit)

    assert f'write ["Mills", "Keepers"] again{ELSE}' == found.hint
    assert True is found.mend.is_safe


def test_why_a_field_is_inferred_cannot_be_recalled(made_up: MadeUp) -> None:
    """Only which fields are is known, so that they cannot be put back in their order."""
    reasons = [f"    - field: {each}\n      because: It says so.\n" for each in ("speaker", "kind")]
    doubt = "  doubt: The essay does not say where"
    made_up.edit(Edit(Q, doubt, f"  inferred:\n{''.join(reasons)}{doubt}"))

    [found] = _recalled(made_up, Edit(Q, "".join(reasons), "".join(reversed(reasons))))

    assert ("inferred",) == found.field
    assert None is found.mend


@pytest.mark.parametrize(
    ("field", "edit"),
    [
        ("second_hand", Edit(C, "paragraph: 1\n", "second_hand: true\n  paragraph: 1\n")),
        ("doubt", Edit(Q, "paragraph: 1\n", "paragraph: 1\n  doubt: Really?\n")),
    ],
)
def test_what_was_not_there_is_to_be_removed(field: str, edit: Edit, made_up: MadeUp) -> None:
    """A field that was added is taken out again, if it is not right."""
    [found] = _recalled(made_up, edit)

    assert "remove it, or, if it is right, attest it: serge-data attest SOURCE" == found.hint
    assert (f"remove '{field}'", (field,), REMOVED, False) == (
        found.mend.message,
        found.mend.field,
        found.mend.value,
        found.mend.is_safe,
    )


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Q, "  doubt: The essay does not say where Brook wrote it.\n", ""),
        Edit(P, "    - printed: Alder, 15\n      footnote: 3\n", ""),
        Edit(Q, "servant of the wind", "master of all winds"),
    ],
)
def test_what_cannot_be_recalled_is_to_be_restored(edit: Edit, made_up: MadeUp) -> None:
    """The wording of a doubt is nowhere, nor is a mention that is gone, nor what was rewritten."""
    [found] = _recalled(made_up, edit)

    assert found.mend is None
    assert found.hint.startswith("restore it, or, if the essay has it so, attest anew")


@pytest.mark.parametrize(
    ("old", "new", "is_safe"),
    [
        ('["3"]', '["3", "12"]', False),
        ("[Mills]", "[Mill]", False),
    ],
)
def test_what_changes_words_is_no_safe_mend(
    old: str, new: str, is_safe: bool, made_up: MadeUp
) -> None:
    """Only glyphs and the order of a list may be mended without asking."""
    [found] = _recalled(made_up, Edit("works.yaml" if "M" in old else Q, old, new))

    assert is_safe == found.mend.is_safe
