"""What looks like a citation is found without the records, and a whole one is told from a part."""

from __future__ import annotations

import pytest

from serge_data.candidates import (
    citations_in_note,
    citations_in_paragraph,
    cuts_a_word,
    declared_short_titles,
    emphasised,
    is_whole_citation,
)
from serge_data.dataset import Dataset


@pytest.mark.parametrize(
    "bracket",
    [
        "(*Mills* 3)",
        "(*Mills*, 3)",
        "(247)",
        "(xvii)",
        "(Alder 14, 15)",
        "(quoted, *Mills* 3)",
        "(*Mills*, 1911)",
    ],
)
def test_a_bracket_with_locators_looks_like_a_citation(bracket: str) -> None:
    """A bracket that ends with locators is found in a paragraph, whatever stands before them."""
    text = f"Words (some) {bracket} and (more) words."

    found = [text[start:end] for start, end in citations_in_paragraph(text)]

    assert [bracket] == found


@pytest.mark.parametrize(
    "text",
    [
        "It was so (1913).",
        "Vane (1890–1947) wrote.",
        "An aside (of which there are 3).",
        "So (Alder, X 12).",
    ],
)
def test_years_and_asides_do_not(text: str) -> None:
    """A year is no page, and a number at the end of an aside no locator."""
    assert [] == list(citations_in_paragraph(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruth Alder, *Mills* (Utrecht: Wind, 1911).", ["(Utrecht: Wind, 1911)"]),
        ("*Mills* [Utrecht, Wind: 1911] volume 1.", ["[Utrecht, Wind: 1911]"]),
        ("See section H.2.5 of *An Anarchist FAQ*.", ["section H.2.5"]),
        ("Alder, 15. She adds.", ["Alder, 15"]),
        ("She adds (*Mills* 3) so.", ["(*Mills* 3)"]),
        ("*Mills*, 15–6. Also: no 7.", ["*Mills*, 15–6"]),
        ("So it is. Vane, *Mills*, 9.", ["Vane, *Mills*, 9"]),
        ("In Moscow 30% worked.", []),
    ],
)
def test_notes_cite_in_other_ways_too(text: str, expected: list[str]) -> None:
    """Imprints, sections of a work and short references are found in notes."""
    assert expected == [text[start:end] for start, end in citations_in_note(text)]


def test_a_bracket_with_a_mark_declares_a_short_title() -> None:
    """Title, mark and offset are those printed."""
    assert [("Mills", "¹²", 2)] == list(declared_short_titles("A (*Mills*¹²) b (*Calms*)."))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("See Alder, 37.", "Alder, 3"),
        ("See Alder, 37.", "lder, 37"),
        ("See Alder, 37.", "Alder"),
        ("See Alder, 37, 41.", "Alder, 37"),
        ("See Ruth Alder, 37.", "Alder, 37"),
        ("As (*Mills* 3) says.", "(*Mills* 3"),
        ("As (*Mills* 3) says.", "(*Mills* 3) says"),
        ("As (*Mills* 3) says.", "*Mills* 3)"),
        ("As (*Mills* 3) says.", "Mills* 3)"),
        ("*Mills* (Utrecht: Wind, 1911), 9.", "(Utrecht: Wind, 1911)"),
        ("*Mills* (Utrecht: Wind, 1911), 9.", "*Mills* (Utrecht: Wind, 1911"),
        ("*Mills* (Utrecht: Wind, 1911), 9.", "*Mills*"),
        ("section H.2.5 of *A FAQ* volume 2.", "section H.2.5"),
        ("section H.2.5 of *A FAQ* volume 2.", "section H.2.5 of *A FAQ*"),
        ("section H.2.5 of *A FAQ* volume 2.", "section H.2"),
        ("section H.2.5 of *A FAQ* volume 2.", "*A FAQ* volume 2"),
        ("“Wind”, *Mills*, 9.", "Wind”, *Mills*, 9"),
        ("D. J. Vane, *Mills*.", "D. J"),
        ("Also see the introduction (10–13).", "introduction (10–13)"),
        ("He wrote “see Alder” in Mills, 9.", "Alder” in Mills, 9"),
        ("As (3) (4) says.", "(3) (4)"),
        ("As (*Mills* (in part) 3) says.", "(*Mills* (in part)"),
        ("See Alder (the first, 9 or so) it is.", "Alder (the first, 9"),
        ("See Alder (the first), 9.", "Alder (the first"),
        ("(See Alder), 9.", "Alder), 9"),
    ],
)
def test_a_part_of_a_citation_is_no_citation(text: str, part: str) -> None:
    """Cut at either end, or with more than itself, a citation is not whole."""
    start = text.index(part)

    assert not is_whole_citation(text, start, start + len(part))


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("See Alder, 37.", "Alder, 37"),
        ("Also see the introduction (10–13).", "the introduction (10–13)"),
        ("As (*Mills* 3) says.", "(*Mills* 3)"),
        ("By Brook. *Mills*, 9.", "*Mills*, 9"),
        ("In her “Wind” (*Mills*, 1911), so.", "“Wind” (*Mills*, 1911)"),
        ("As (*Mills* (in part) 3) says.", "(*Mills* (in part) 3)"),
        ("(See the introduction (10–13) as well.)", "the introduction (10–13)"),
        ("(See Alder, 37 as well.)", "Alder, 37"),
        ("See Alder (the first, 9 or (so) it is.", "Alder (the first, 9"),
        # One bracket is never closed.
        (
            "See “Wind” (Vane (Ed.), *Mills* (Utrecht: Wind, 1911) for more.",
            "“Wind” (Vane (Ed.), *Mills* (Utrecht: Wind, 1911)",
        ),
    ],
)
def test_a_whole_citation_is_one(text: str, citation: str) -> None:
    """A bracket, or a reference with other words beside it, is whole."""
    start = text.index(citation)

    assert is_whole_citation(text, start, start + len(citation))


@pytest.mark.parametrize(
    ("text", "in_paragraph", "in_note"),
    [
        ("A *Mills* b *Calms*.", ["*Mills*", "*Calms*"], ["*Mills*", "*Calms*"]),
        ("“So *Mills* it” is *Calms*.", ["*Calms*"], ["*Calms*"]),
        ("A *Mills* (9) b.", [], []),
        ("A *Mills*, (9) b.", ["*Mills*"], ["*Mills*"]),
        ("A (*Mills* 9)*Calms* b.", ["*Calms*"], ["*Calms*"]),
        ("*Mills*, 9. So.", ["*Mills*"], []),
        ("A * b.", [], []),
    ],
)
def test_what_is_emphasised_beside_quotations_and_citations(
    text: str, in_paragraph: list[str], in_note: list[str]
) -> None:
    """A title with its locators is part of a citation, of which notes have more kinds."""
    for is_note, expected in ((False, in_paragraph), (True, in_note)):
        found = [text[start:end] for start, end in emphasised(text, is_note=is_note)]
        assert expected == found


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("|mill|", False),
        ("a |mill| b", False),
        ("(|mill|)", False),
        (" w|mill| b", True),
        ("w|mill| b", True),
        ("a |mill|s b", True),
        ("|m|ill", True),
        ("é|mill| b", True),
        ("a |mill|’s b", False),
        ("a |mill’|s b", True),
        ("a |mill'|s b", True),
        ("a |mill’| s", False),
        ("a ’|mill| b", False),
        ("a |“|mill b", False),
        ("mill|s|", True),
        ("||", False),
    ],
)
def test_a_stretch_may_cut_a_word(text: str, cuts: bool) -> None:
    """At its beginning or at its end; what follows an apostrophe belongs to the word before."""
    before, stretch, behind = text.split("|")
    end = len(before + stretch)

    assert cuts == cuts_a_word(before + stretch + behind, len(before), end)


def test_the_citations_of_the_real_notes_are_whole_and_few_parts_of_them(data: Dataset) -> None:
    """Of all ways to cut a citation of a note at one end, more than 99 % are told from it."""
    parts = wrong = 0
    for citation in data.citations:
        if citation.footnote is None:
            continue
        text, printed = citation.footnote.text, citation.printed
        start = text.index(printed)
        end = start + len(printed)
        assert is_whole_citation(text, start, end), printed
        cuts = [(start, at) for at in range(start + 1, end)]
        cuts += [(at, end) for at in range(start + 1, end)]
        for a, b in cuts:
            if text[a:b] == text[a:b].strip():
                parts += 1
                wrong += is_whole_citation(text, a, b)

    assert parts > 5000
    assert wrong < parts / 100
