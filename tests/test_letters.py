"""Letters of other scripts in Latin words: which are found where, and what they look like."""

from __future__ import annotations

import pytest

from serge_data._letters import latin, look_alikes

#: Letters that nobody tells from Latin ones, and the Latin ones.
TWINS = dict(
    zip(
        "аеорсухіѕјһԁԛԝАВЕЅІЈКМНОРСТУХοΑΒΕΖΗΙΚΜΝΟΡΤΥΧօոսԼՏՕ",
        "aeopcyxisjhdqwABESIJKMHOPCTYXoABEZHIKMNOPTYXonuLSO",
        strict=True,
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mіlls", [(1, "і")]),
        ("title: Mіlls\n- x: Wаter", [(8, "і"), (19, "а")]),
        ("Mills and соре", [(10, "с")]),
        ("в городе сор", []),
        ("title: соре", []),
        ("\nMіlls", [(2, "і")]),
        ("title:соре", [(6, "с")]),
        ("- title-1_a:  соре", []),
        ("a title: соре", [(9, "с")]),
        ("text: соре\nMills", []),
        ("Mills\nсоре", []),
        ("Mills\nсоре Mills\nсоре", [(6, "с")]),
        ("Mills соре\nсоре\nсоре Mills\n", [(6, "с"), (16, "с")]),
        ("- а-b: text", [(2, "а")]),
        ("text: |-\n  Mіlls: text", [(12, "і")]),
        ("Буря and storm, Θύελλα", []),
        ("Буря and соре", []),
        ("Буря and stоrm", [(11, "о")]),
        ("stоrm Wаter", [(2, "о"), (7, "а")]),
        ("12 соре_12", []),
        ("é соре", [(2, "с")]),
        ("ḥ соре", [(2, "с")]),
        ("𝔖𝔱𝔲𝔯𝔪", []),
        ("𝐚b", [(0, "𝐚")]),
        ("Ｍills", [(0, "Ｍ")]),
        ("café, naïve, ﬁne", []),
        ("“Mills” – 1", []),
        ("嵐a", []),
        ("aͰ", [(1, "Ͱ")]),
        ("aա", [(1, "ա")]),
        ("aᏰ", [(1, "Ᏸ")]),
        ("aἀ", [(1, "ἀ")]),
        ("aⲀ", [(1, "Ⲁ")]),
        ("aꙀ", [(1, "Ꙁ")]),
        ("aꭰ", [(1, "ꭰ")]),
        ("", []),
    ],
)
def test_look_alikes_are_found(text: str, found: list[tuple[int, str]]) -> None:
    """A letter of another script is found in a Latin word or among Latin words, and not else."""
    assert found == list(look_alikes(text))


def test_what_stands_before_a_colon_in_a_value_is_no_name_of_a_field() -> None:
    """All words of a value count, while in a file those are left out that name its field."""
    assert [(7, "с")] == list(look_alikes("title: соре", is_value=True))
    assert [] == list(look_alikes("Буря: соре", is_value=True))


@pytest.mark.parametrize("letter", TWINS)
def test_a_twin_is_found_and_known(letter: str) -> None:
    """It is found within a word, and alone beside others, and its Latin twin is proposed."""
    assert [(1, letter)] == list(look_alikes(f"W{letter}ter"))
    assert [(6, letter)] == list(look_alikes(f"Water {letter}"))
    assert TWINS[letter] == latin(letter)


def test_the_latin_letter_is_proposed() -> None:
    """A wide or mathematical letter is the plain one; what looks like none has none."""
    assert ["M", "S", "a", "", ""] == [latin(letter) for letter in "Ｍ𝔖𝐚жβ"]
