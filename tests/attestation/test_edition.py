"""Editions in three forms are read, and what is not read is listed."""

from __future__ import annotations

import hashlib
from dataclasses import FrozenInstanceError

import pytest

from attestation.made_up import DATA, FORMS
from serge_data.attestation.edition import SOFT_HYPHEN, Edition, Heading, Mark, read_edition

TITLES = ("The Wind", "The Miller")


def _read(name: str) -> Edition:
    return read_edition((DATA / name).read_bytes(), TITLES)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_recognised(form: str) -> None:
    """The form is told from the text, and the digest is that of the file."""
    edition = _read(FORMS[form])

    assert form == edition.form
    assert hashlib.sha256((DATA / FORMS[form]).read_bytes()).hexdigest() == edition.sha256


@pytest.mark.parametrize("name", FORMS.values())
def test_each_form_has_the_same_outline(name: str) -> None:
    """Paragraphs, notes, headings and footnote marks are the same in all forms."""
    edition = _read(name)

    assert [1, 2, 3, 4, 5] == [block.number for block in edition.paragraphs]
    assert [1, 2, 3] == [block.number for block in edition.notes]
    assert (Heading("The Wind", 3), Heading("The Miller", 5)) == edition.headings
    assert [(1, 1), (2, 2), (3, 4)] == [(mark.number, mark.paragraph) for mark in edition.marks]


def test_each_character_knows_its_place() -> None:
    """The offset of a character leads to its line and column in the file."""
    edition = _read("reading.txt")
    paragraph = edition.paragraphs[2]

    place = edition.line_and_column(paragraph.offsets[paragraph.text.index("calm")])

    assert (7, 78) == place
    assert (7, 1) == edition.line_and_column(paragraph.start)


def test_muse_states_its_title() -> None:
    """The directives at the head are kept by their names."""
    edition = _read("muse.muse")

    assert {
        "title": "Of Windmills",
        "author": "Hedda Vane",
        "date": "March 5, 1999",
        "lang": "en",
    } == edition.front


@pytest.mark.parametrize(
    "tag", ["quote", "blockquote", "center", "right", "strong", "b", "br", "B"]
)
def test_some_tags_make_no_difference(tag: str) -> None:
    """Tags that only place or weigh words are passed over."""
    edition = read_edition(f"#title T\n\nOne <{tag}>two</{tag}>.\n".encode())

    assert ["One two."] == [block.text for block in edition.paragraphs]
    assert () == edition.unread


@pytest.mark.parametrize("tag", ["em", "i", "I"])
def test_some_tags_are_emphasis(tag: str) -> None:
    """Emphasis is emphasis in whatever way it is marked up."""
    edition = read_edition(f"#title T\n\nOne <{tag}>two</{tag}>.\n".encode())

    assert ["One *two*."] == [block.text for block in edition.paragraphs]
    assert edition.has_emphasis


def test_emphasis_may_stand_in_a_note_only() -> None:
    """An edition shows emphasis if a note does."""
    assert read_edition(b"One.\n\n[1] *So*.\n").has_emphasis
    assert not read_edition(b"One.\n\n[1] So.\n").has_emphasis


def test_an_edition_is_shown_in_short() -> None:
    """What is shown of an edition and its blocks is not their texts over again."""
    edition = read_edition(b"#title T\n\nOne.[1]\n\n[1] So.\n")

    assert (
        f"Edition(form='muse', sha256='{edition.sha256}', headings=(), front={{'title': 'T'}}, "
        "has_emphasis=False, unread=())" == repr(edition)
    )
    assert "Block(number=1, start=10, text='One.¹')" == repr(edition.paragraphs[0])


def test_an_edition_is_read_and_not_written() -> None:
    """Nobody alters the text that records are held against."""
    edition = read_edition(b"One.\n")

    with pytest.raises(FrozenInstanceError):
        edition.raw = "Two."  # type: ignore[misc]  # is what must not work
    with pytest.raises(FrozenInstanceError):
        edition.paragraphs[0].text = "Two."  # type: ignore[misc]  # is what must not work


def test_each_character_of_a_note_knows_its_place() -> None:
    """Behind its number a note begins, and what stands for nothing moves nothing."""
    text = "One <b>two</b> <em>three</em>[1].\n\n[1]  So  it\n  is.\n"
    edition = read_edition(f"#title T\n\n{text}".encode())

    for block in (*edition.paragraphs, *edition.notes):
        assert len(block.text) == len(block.offsets)
        for glyph, offset in zip(block.text, block.offsets, strict=True):
            assert edition.raw[offset] == {"*": "<", "¹": "["}.get(glyph, glyph) or glyph == " "
    assert edition.raw.index("So") == edition.notes[0].start
    assert "So it is." == edition.notes[0].text


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("One.¹²³⁴⁵⁶", [(123456, 1, 4)]),
        ("One.¹²³⁴⁵⁶⁷", []),
        ("One.¹ Two.²\n\nThree.³", [(1, 1, 4), (2, 1, 10), (3, 2, 6)]),
    ],
)
def test_marks_have_few_digits(text: str, marks: list[tuple[int, int, int]]) -> None:
    """A raised number of seven digits is no mark, and is listed as not understood."""
    edition = read_edition(text.encode())

    assert marks == [tuple(mark) for mark in edition.marks]
    assert marks or (
        ("line 1: a raised number too large for a footnote was taken for text",) == edition.unread
    )


@pytest.mark.parametrize(("length", "is_heading"), [(100, True), (101, False)])
def test_a_heading_has_a_limit(length: int, is_heading: bool) -> None:
    """A line that resembles a title is a heading only if it is not too long."""
    line = "T" * length
    edition = read_edition(f"One.\n\n{line}\n\nTwo.\n".encode(), ["T" * 99])

    assert is_heading == (2 == len(edition.paragraphs))


@pytest.mark.parametrize(
    ("line", "title", "is_heading"),
    [
        # Six of ten letters are the least.
        ("abcdefwxyz", "abcdef1234", True),
        ("abcdevwxyz", "abcdef1234", False),
        ("[1] The Wind", "[1] The Winds", False),
    ],
)
def test_a_heading_of_plain_text_is_like_a_title(line: str, title: str, is_heading: bool) -> None:
    """What is less like, or is a note, is a paragraph."""
    edition = read_edition(f"One.\n\n{line}\n\nTwo.\n".encode(), [title])

    assert is_heading == bool(edition.headings)


def test_a_title_has_one_heading_of_one_line() -> None:
    """Of several lines like a title the most like is its heading, and two lines are none."""
    text = "One.\n\nThe Wands\n\nTwo.\n\nThe Winds\n\nThree.\n"

    assert (Heading("The Winds", 4),) == read_edition(text.encode(), ["The Wind"]).headings
    assert () == read_edition(b"One.\n\nThe\nWind\n\nTwo.\n", ["The Wind"]).headings


def test_a_title_that_stands_there_is_not_looked_for_elsewhere() -> None:
    """Beside the very title, another line like it is a paragraph."""
    edition = read_edition(b"One.\n\nThe Wind\n\nTwo.\n\nThe Winds\n\nThree.\n", ["The Wind"])

    assert (Heading("The Wind", 2),) == edition.headings
    assert ["One.", "Two.", "The Winds", "Three."] == [each.text for each in edition.paragraphs]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("#title T\n\n* One\n\nOne.\n\n***** Two\n\nTwo.\n", ["One", "Two"]),
        ("# One\n\nOne.\n\n## Two\n\nTwo.\n\n### Three\n\nThree.\n", ["One", "Two", "Three"]),
        ("## One\nOne.\n", []),
        ("## One \n\nOne.\n", ["One"]),
        ("#title T\n\n## One\n\nOne.\n", []),
    ],
)
def test_headings_are_marked_as_the_form_has_it(text: str, titles: list[str]) -> None:
    """Asterisks in muse markup, number signs in a reading edition, on a line of their own."""
    assert titles == [each.title for each in read_edition(text.encode()).headings]


def test_directives_may_be_anything_of_one_line() -> None:
    """Their names are small letters, and blanks around their values are none of them."""
    text = b"#Title  Of  Mills \n#SORTauthors\tVane\n#notes\n\n#lang en\n\nOne.\n"

    edition = read_edition(text)

    assert {"title": "Of  Mills", "sortauthors": "Vane", "lang": "en"} == edition.front
    assert ("line 3: a line among the directives was not read",) == edition.unread


def test_a_quoted_block_is_a_paragraph_of_its_own() -> None:
    """Tags on lines of their own make no paragraphs."""
    edition = read_edition(b"#title T\n\n<quote>\n\nOne <em>two</em>.\n\n</quote>\n\nThree.\n")

    assert ["One *two*.", "Three."] == [block.text for block in edition.paragraphs]
    assert () == edition.unread


def test_a_quoted_block_may_have_its_tags_beside_it() -> None:
    """Tags on the lines before and behind leave no space at the ends."""
    edition = read_edition(b"#title T\n\n<quote>\nOne\ntwo.\n</quote>\n")

    assert ["One two."] == [block.text for block in edition.paragraphs]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_may_end_in_any_way(end: str) -> None:
    """Windows, old and new systems end lines differently: the text is the same."""
    edition = read_edition("One\ntwo.\n\nThree.\n\n[1] Note.\n".replace("\n", end).encode())

    assert ["One two.", "Three."] == [block.text for block in edition.paragraphs]
    assert ["Note."] == [block.text for block in edition.notes]
    assert (4, 1) == edition.line_and_column(edition.paragraphs[1].start)


def test_a_byte_order_mark_is_no_text() -> None:
    """A byte order mark before the first directive or word is passed over."""
    assert {"title": "T"} == read_edition("\ufeff#title T\n\nOne.\n".encode()).front
    assert "One." == read_edition("\ufeffOne.\n".encode()).paragraphs[0].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a mill-\ner", f"a mill{SOFT_HYPHEN}er"),
        ("a mill-  \n   er", f"a mill{SOFT_HYPHEN}er"),
        ("a mill-\n\f\ner", f"a mill{SOFT_HYPHEN}er"),
        ("a mill-\n\n\ner", f"a mill{SOFT_HYPHEN}er"),
        ("anti-\nMiller", "anti-Miller"),
        ("1911-\n1913", "1911-1913"),
        ("a mill -\nor two", "a mill - or two"),
        ("one\n\ftwo", "one two"),
        ("one\n\n\ftwo", "one two"),
        ("one   two\u00a0three", "one two three"),
        ("  one\n  two", "one two"),
        ("one\fTwo", "one Two"),
        ("a-\n\nb", f"a{SOFT_HYPHEN}b"),
        ("a-\n\nb-\n\nc", f"a{SOFT_HYPHEN}b{SOFT_HYPHEN}c"),
        ("One\n\n\ftwo\n\n\fthree", "One two three"),
        ("X", "X"),
        ("\n\n\n one", "one"),
        ("#title T\n\nOne <b> two</b>.", "One two."),
        (f"mill-{' ' * 50}\n\ner", f"mill{SOFT_HYPHEN}er"),
        ("one -\n\n\ftwo", "one - two"),
        ("one\n\n \f \ntwo", "one two"),
        ("one\ttwo", "one two"),
    ],
)
def test_lines_and_pages_are_joined(text: str, expected: str) -> None:
    """A line's end is a space, a hyphen before it may be the word's, and a page breaks no word."""
    edition = read_edition(text.encode())

    assert [expected] == [block.text for block in edition.paragraphs]
    assert () == edition.unread
    assert len(edition.paragraphs[0].text) == len(edition.paragraphs[0].offsets)


@pytest.mark.parametrize(
    "text",
    [
        *("one.\n\n\fTwo.", "one.\n\nTwo.", "one-\n\nTwo.", "one.\n \nTwo."),
        *("one -\n\ntwo", "one-two\n\nthree", "\fone\n\ntwo", "one.\n\fTwo."),
    ],
)
def test_a_capital_begins_a_paragraph(text: str) -> None:
    """A blank line ends a paragraph unless a word or sentence goes on behind it."""
    assert 2 == len(read_edition(text.encode()).paragraphs)


def test_only_the_end_of_the_last_block_tells_whether_it_goes_on() -> None:
    """A word that was broken further above joins nothing more."""
    edition = read_edition(b"a mill-\n\ner\n\nand so on\n")

    assert [f"a mill{SOFT_HYPHEN}er", "and so on"] == [each.text for each in edition.paragraphs]


def test_a_number_in_brackets_is_a_mark_if_there_is_such_a_note() -> None:
    """A year in brackets stays what it is; a note's number is its mark."""
    edition = read_edition(b"In [1913] it was.[2]\n\n[2] So.\n")

    assert "In [1913] it was.²" == edition.paragraphs[0].text
    assert (Mark(2, 1, 17),) == edition.marks


def test_beside_raised_marks_a_number_in_brackets_is_text() -> None:
    """Where marks are raised, a number in brackets is one that the essay prints."""
    edition = read_edition("See [2].²\n\n[2] So.\n".encode())

    assert "See [2].²" == edition.paragraphs[0].text


def test_the_heading_over_the_notes_is_no_section() -> None:
    """Neither as a line of its own nor as a heading."""
    assert () == _read("plain.txt").headings[2:]
    assert () == read_edition(b"One.\n\n## Notes\n\n[1] So.\n").headings


def test_a_misprinted_heading_of_plain_text_is_still_one() -> None:
    """A line of its own that resembles a title of the records is a heading, as it is printed."""
    edition = read_edition(b"One.\n\nThe Winds\n\nTwo.\n", TITLES)

    assert (Heading("The Winds", 2),) == edition.headings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "#title T\n\nOne <x>two</x>.\n",
            ["line 3: the tag </x> was not read", "line 3: the tag <x> was not read"],
        ),
        (
            "#title T\n\nOne <Xem>two</b>.\n",
            ["line 3: the tag <Xem> was not read"],
        ),
        ("One.\n\n- * _ =\n- -\n", ["line 3: a table, comment or rule was not read"]),
        # A form feed breaks a page, but ends no line of the file.
        (
            "One.\f\f\n\n\fTwo.\n«\n",
            ["line 4: a quotation mark of another kind was taken for text"],
        ),
        ("#title T\n\n| a | b |\n", ["line 3: a table, comment or rule was not read"]),
        ("#title T\n\n; aside\n", ["line 3: a table, comment or rule was not read"]),
        ("#title T\n#notes\n\nOne.\n", ["line 2: a line among the directives was not read"]),
        ("#title T\n\nOne **two**.\n", ["line 3: doubled asterisks were taken for text"] * 2),
        ("#title T\n\n[[http://a.org][b]]\n", ["line 3: a link was taken for text"]),
        ("One «two».\n", ["line 1: a quotation mark of another kind was taken for text"] * 2),
        ("One „two“.\n", ["line 1: a quotation mark of another kind was taken for text"]),
        ("One\0two.\n", ["line 1: a control character was taken for text"]),
        ("One.\n\n[1] So.\n\nTwo.\n", ["line 5: a paragraph after the notes was not read"]),
        (
            "One.\n\n## Two\n\n## Three\n\nFour.\n",
            ["line 5: a heading below a heading was not read"],
        ),
        ("One.\n\n## Two\n", ["line 3: a heading above no paragraph was not read"]),
        (
            "One.\n\n## Endnotes\n\n[1] So.\n",
            ["line 3: a heading above no paragraph was not read"],
        ),
        (
            "One.\n\n## Two\n\n## Notes\n\n[1] So.\n",
            ["line 3: a heading above no paragraph was not read"],
        ),
    ],
)
def test_what_is_not_read_is_listed(text: str, expected: list[str]) -> None:
    """Whatever is met and not understood is listed with its line."""
    unread = read_edition(text.encode()).unread

    assert expected == list(unread)


def test_what_is_read_is_not_listed() -> None:
    """Capitals, marks of six digits, single asterisks and brackets are what they are."""
    text = "#title T\n\nXXXXXXXX *one* [two] [[three] (four) - five; six | seven.¹²³⁴⁵⁶\n"

    assert () == read_edition(text.encode()).unread


def test_what_is_not_utf_8_is_refused() -> None:
    """Bytes that are no UTF-8 raise an error."""
    with pytest.raises(UnicodeDecodeError):
        read_edition(b"\xff")


def test_an_empty_file_is_an_edition_of_nothing() -> None:
    """An empty file has no paragraphs."""
    assert () == read_edition(b"").paragraphs
    assert () == read_edition(b"").unread
    assert () == read_edition(b"\n\n \n").unread
