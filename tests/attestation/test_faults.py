"""Every single fault of the records or of the edition is found, at its right place."""

from __future__ import annotations

from pathlib import Path

import pytest

from attestation.made_up import FORMS, Edit, MadeUp, places, record
from attestation.said import said_of, written

Q, C, N, W, P, S = (
    f"{name}.yaml"
    for name in ("quotations", "citations", "footnotes", "works", "people", "sections")
)
E = "essay.txt"


def _removed(file: str, key: str) -> Edit:
    return Edit(file, record(file, key) + "\n\n", "")


def _changed(file: str, key: str, old: str, new: str) -> Edit:
    block = record(file, key)
    assert old in block
    return Edit(file, block, block.replace(old, new))


def _doubled(file: str, key: str) -> Edit:
    block = record(file, key)
    return Edit(file, block, f"{block}\n\n" + block.replace(f"id: {key}", f"id: {key}-again"))


def _swapped(file: str, key: str, other: str) -> Edit:
    one, two = record(file, key), record(file, other)
    return Edit(file, f"{one}\n\n{two}", f"{two}\n\n{one}")


WIND = "a servant of the wind"
VILLAGE = "in every well-kept village – and in every calm."
NOTE_2 = "[2] See Anton Brook, *Calms* (Ghent: Lee Press, 1913), 21.\n\n"

#: Faults of records: the edits, and every diagnostic they cause.
IN_RECORDS: dict[str, tuple[list[Edit], list[str]]] = {
    "one letter": ([Edit(Q, WIND, "a servent of the wind")], [f"{Q}:3:9: SD521"]),
    "case": ([Edit(Q, WIND, "A servant of the wind")], [f"{Q}:3:9: SD521"]),
    "halves reordered": (
        [Edit(Q, VILLAGE, "and in every calm. in every well-kept village –")],
        [f"{Q}:33:9: SD521"],
    ),
    "other words": ([Edit(Q, WIND, "zzz")], [f"{Q}:3:9: SD521"]),
    "end cut": ([Edit(Q, WIND, "a servant of the")], [f"{Q}:3:9: SD521"]),
    "beginning cut": ([Edit(Q, WIND, "servant of the wind")], [f"{Q}:3:9: SD521"]),
    "end cut and called unclosed": (
        [Edit(Q, f"{WIND}\n", "a servant of\n  unclosed: true\n")],
        [f"{E}:1:128: SD522", f"{Q}:11:11: SD527"],
    ),
    "closing mark taken in": ([Edit(Q, WIND, f"{WIND}” on")], [f"{Q}:3:9: SD521"]),
    "another dash": ([Edit(Q, "village – and", "village - and")], [f"{Q}:33:9: SD521"]),
    "record missing": ([_removed(Q, "never-sleeps")], [f"{E}:3:13: SD522"]),
    "first record missing": ([_removed(Q, "servant-of-the-wind")], [f"{E}:1:106: SD522"]),
    "record of an unclosed span missing": (
        [_removed(Q, "the-wind-owes-no-rent")],
        [f"{E}:7:1: SD522"],
    ),
    "one of two equal records missing": ([_removed(Q, "calm-one-thing")], [f"{E}:7:77: SD522"]),
    "the other of two equal records missing": (
        [_removed(Q, "calm-another")],
        [f"{E}:7:112: SD522"],
    ),
    "record twice": ([_doubled(Q, "never-sleeps")], [f"{Q}:22:9: SD523"]),
    "record twice, the second elsewhere": (
        [
            Edit(
                Q,
                record(Q, "he-grinds-what-he-is-given"),
                record(Q, "never-sleeps").replace("id: n", "id: m").replace(": 2", ": 4")
                + "\n\n"
                + record(Q, "he-grinds-what-he-is-given"),
            )
        ],
        [f"{Q}:83:9: SD523"],
    ),
    "neighbours swapped": (
        [_swapped(Q, "never-sleeps", "never-ever-sleeps")],
        [f"{Q}:12:3: SD523"],
    ),
    "equal neighbours swapped": (
        [_swapped(Q, "calm-one-thing", "calm-another")],
        [f"{Q}:54:3: SD523"],
    ),
    "wrong paragraph": (
        [_changed(Q, "servant-of-the-wind", "paragraph: 1", "paragraph: 2")],
        [f"{Q}:8:14: SD526"],
    ),
    "paragraph that is not there": (
        [_changed(Q, "he-grinds-what-he-is-given", "paragraph: 5", "paragraph: 6")],
        [f"{Q}:86:14: SD526"],
    ),
    "words and paragraph that are not there": (
        [
            _changed(Q, "he-grinds-what-he-is-given", "paragraph: 5", "paragraph: 6"),
            Edit(Q, "he grinds what he is given\n", "she sings\n"),
        ],
        [f"{E}:13:63: SD522", f"{Q}:86:14: SD526"],
    ),
    "prefix": ([Edit(Q, "the miller \"'", "a miller \"'")], [f"{Q}:9:11: SD527"]),
    "prefix in another glyph": ([Edit(Q, "'a mill “'", "'a mill \"'")], [f"{Q}:17:11: SD527"]),
    "suffix": ([Edit(Q, "” on its", "” on his")], [f"{Q}:10:11: SD527"]),
    "context too short to tell": (
        [Edit(Q, "'The word \"'", "'\"'"), Edit(Q, "'\" is one'", "'\"'")],
        [f"{Q}:59:11: SD529"],
    ),
    "called unclosed": (
        [Edit(Q, f"  {WIND}\n", f"  {WIND}\n  unclosed: true\n")],
        [f"{Q}:5:13: SD521"],
    ),
    "not called unclosed": (
        [Edit(Q, "  unclosed: true\n", "")],
        [f"{E}:7:23: SD521", f"{Q}:51:11: SD432"],
    ),
    "page in a citation": (
        [
            Edit(C, '"(*Mills* 3)"', '"(*Mills* 4)"'),
            Edit(C, '["3"]', '["4"]'),
            Edit(Q, '["3"]', '["4"]'),
        ],
        [f"{C}:2:12: SD521"],
    ),
    "citation cut inside a number": (
        [
            Edit(C, '"Alder, 15"', '"Alder, 1"'),
            Edit(C, '["15"]', '["1"]'),
            Edit(Q, '["15"]', '["1"]'),
        ],
        [f"{C}:37:12: SD521"],
    ),
    "citation without its locator": (
        [
            Edit(C, " 1913), 21", " 1913)"),
            Edit(C, '  locators: ["21"]\n', ""),
            Edit(Q, '  locators: ["21"]\n', ""),
        ],
        [f"{C}:31:12: SD521"],
    ),
    "citation without its author's first name": (
        [Edit(C, '"Anton Brook, *Calms*', '"Brook, *Calms*')],
        [f"{C}:31:12: SD521"],
    ),
    "closing bracket cut": ([Edit(C, "(*Mills* 3)", "(*Mills* 3")], [f"{C}:2:12: SD521"]),
    "citation with more than it": (
        [Edit(C, "(*Mills* 3)", "(*Mills* 3) Nobody")],
        [f"{C}:2:12: SD521"],
    ),
    "citation missing": (
        [
            _removed(C, "mills-12-3"),
            Edit(Q, '  citation: mills-12-3\n  locators: ["12–3"]\n', "  doubt: Whence?\n"),
        ],
        [f"{E}:3:71: SD522"],
    ),
    "citation twice": ([_doubled(C, "calms-9")], [f"{C}:26:12: SD523"]),
    "citation in the wrong paragraph": (
        [_changed(C, "calms-7", "paragraph: 3", "paragraph: 2")],
        [f"{C}:17:14: SD526", f"{Q}:48:13: SD405"],
    ),
    "note": (
        [Edit(N, "now and then", "now or then")],
        [f"{N}:13:9: SD524"],
    ),
    "note cut": ([Edit(N, " and then.", "")], [f"{N}:13:9: SD524"]),
    "note missing": ([Edit(N, "\n\n" + record(N, "3"), "")], [f"{E}:21:5: SD524"]),
    "note of another number": (
        [Edit(N, "number: 3", "number: 4")],
        [f"{E}:21:5: SD524", f"{N}:11:11: SD524", f"{N}:12:14: SD525"],
    ),
    "paragraph of a mark": (
        [_changed(N, "3", "paragraph: 4", "paragraph: 5")],
        [f"{N}:12:14: SD525"],
    ),
    "heading": ([Edit(S, "The Wind", "The Winds")], [f"{S}:5:10: SD526"]),
    "heading removed": (
        [Edit(S, "  title: The Miller\n", "")],
        [f"{S}:8:3: SD526"],
    ),
    "heading given to the opening": (
        [Edit(S, "- id: introduction\n", "- id: introduction\n  title: Opening\n")],
        [f"{S}:2:10: SD526"],
    ),
    "opening missing": (
        [_removed(S, "introduction")],
        [f"{E}:1:1: SD526", f"{S}:3:20: SD303"],
    ),
    "section missing": ([_removed(S, "wind")], [f"{E}:7:1: SD526"]),
    "first paragraph": (
        [Edit(S, "first_paragraph: 5", "first_paragraph: 4")],
        # A bare locator has its work from the section that it stands in.
        [f"{C}:21:9: SD407", f"{S}:10:20: SD526"],
    ),
    "number of paragraphs": (
        [Edit("essay.yaml", "paragraphs: 5", "paragraphs: 6")],
        ["essay.yaml:10:13: SD526"],
    ),
    "mention cut inside a word": (
        [Edit(P, "is Ruth Alder’s", "s Ruth Alder’s")],
        [f"{P}:12:16: SD523"],
    ),
    "mention cut at an apostrophe": (
        [Edit(P, "is Ruth Alder’s", "is Ruth Alder’")],
        [f"{P}:12:16: SD523"],
    ),
    "mention's place": (
        [Edit(P, "wrote\n      paragraph: 2", "wrote\n      paragraph: 4")],
        [f"{P}:23:16: SD523"],
    ),
}

#: Faults of the edition, pinned as it is then.
IN_EDITION: dict[str, tuple[list[Edit], list[str]]] = {
    "one letter": ([Edit(E, "servant", "servent")], [f"{Q}:3:9: SD521"]),
    "closing mark missing": ([Edit(E, "wind” on", "wind on")], [f"{Q}:1:3: SD521"]),
    "opening mark missing": ([Edit(E, "“never sleeps", "never sleeps")], [f"{E}:3:13: SD521"]),
    "straight mark missing": ([Edit(E, 'is "[a]n', "is [a]n")], [f"{E}:9:20: SD521"]),
    "straight closing mark missing": ([Edit(E, 'end" (9)', "end (9)")], [f"{Q}:70:3: SD521"]),
    "opening mark doubled": (
        [Edit(E, "“never sleeps”", "““never sleeps”")],
        [f"{E}:3:13: SD522", f"{Q}:17:11: SD527"],
    ),
    "closing mark doubled": (
        [Edit(E, "“never sleeps”", "“never sleeps””")],
        [f"{E}:3:27: SD522", f"{Q}:18:11: SD527"],
    ),
    "stray closing mark": ([Edit(E, "Nobody asked", "Nobody” asked")], [f"{E}:1:167: SD522"]),
    "span without a record": (
        [Edit(E, "Nobody asked", "Nobody “ever” asked")],
        [f"{E}:1:168: SD522"],
    ),
    "citation without a record": (
        [Edit(E, "Nobody asked", "Nobody (*Mills* 99) asked")],
        [f"{E}:1:168: SD522"],
    ),
    "citation without a record in a note": (
        [Edit(E, "now and then.", "now and then (*Calms* 8).")],
        [f"{E}:21:57: SD522", f"{N}:13:9: SD524"],
    ),
    "note": ([Edit(E, "now and then", "now or then")], [f"{N}:13:9: SD524"]),
    "note missing": (
        [Edit(E, NOTE_2, "")],
        [f"{C}:34:13: SD526", f"{N}:6:11: SD524", f"{W}:25:16: SD523"],
    ),
    "notes out of order": (
        [Edit(E, NOTE_2, ""), Edit(E, "then.\n", f"then.\n\n{NOTE_2}")],
        [f"{E}:21:5: SD524"],
    ),
    "note twice": ([Edit(E, NOTE_2, NOTE_2 * 2)], [f"{E}:21:5: SD524"]),
    "note without a record": ([Edit(E, "then.\n", "then.\n\n[4] So.\n")], [f"{E}:23:5: SD524"]),
    "note without words": ([Edit(E, "then.\n", "then.\n\n[4] \n")], [f"{E}:23:5: SD524"]),
    "mark missing": ([Edit(E, "1913.³", "1913.")], [f"{N}:12:14: SD525"]),
    "mark twice": ([Edit(E, "1913.³", "1913.³ Yes.³")], [f"{E}:9:81: SD525"]),
    "mark without a note": ([Edit(E, "1913.³", "1913.³ Yes.⁴")], [f"{E}:9:81: SD525"]),
    "marks out of order": (
        [Edit(E, "the wind.", "the wind.³"), Edit(E, "1913.³", "1913.")],
        [f"{E}:3:189: SD525", f"{N}:12:14: SD525"],
    ),
    "heading": ([Edit(E, "## The Wind", "## The Winds")], [f"{S}:5:10: SD526"]),
    "heading missing": ([Edit(E, "## The Wind\n\n", "")], [f"{S}:5:10: SD526"]),
    "heading without a section": (
        [Edit(E, "For him,", "## Calm\n\nFor him,")],
        [f"{E}:11:1: SD526"],
    ),
    "short title": (
        [Edit(E, "(*Mills*¹)", "(*Millers*¹)")],
        [f"{E}:1:78: SD522", f"{W}:10:16: SD523"],
    ),
    "title named without a mention": (
        [Edit(E, "Nobody asked", "Nobody but *Mills* asked")],
        [f"{E}:1:172: SD522"],
    ),
    "emphasis": ([Edit(E, "*ever*", "ever")], [f"{Q}:22:9: SD521"]),
    "words that nobody quotes": ([Edit(E, "Nobody asked", "XXNobody asked")], []),
    "null byte": ([Edit(E, "servant", "serv\0ant")], [f"{Q}:3:9: SD521"]),
}


@pytest.mark.parametrize("name", IN_RECORDS)
def test_a_fault_of_the_records_is_found_where_it_is(name: str, made_up: MadeUp) -> None:
    """A single fault of a record is reported at its file, line and column, and nothing else."""
    edits, expected = IN_RECORDS[name]
    for edit in edits:
        made_up.edit(edit)

    found = made_up.attest().diagnostics

    assert expected == places(found)
    assert said_of("records: " + name) == written(found)


@pytest.mark.parametrize("name", IN_EDITION)
def test_a_fault_of_the_edition_is_found_where_it_is(name: str, made_up: MadeUp) -> None:
    """A single change of the edition is reported in the record that differs, or in the edition."""
    edits, expected = IN_EDITION[name]
    for edit in edits:
        made_up.edit(edit)

    found = made_up.attest().diagnostics

    assert expected == places(found)
    assert said_of("edition: " + name) == written(found)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit(Q, WIND, "a servent of the wind"), "diverges at character 7: 'servent' ≠ 'servant'"),
        (Edit(Q, WIND, "a servant of the"), "is cut short before 'wind'"),
        (Edit(Q, WIND, "servant of the wind"), "begins too late: 'a' stands before it"),
        (Edit(Q, WIND, f"{WIND}” on"), "goes on behind its end: '” on'"),
        (Edit(N, "now and then.", "now"), "footnote 3 breaks off before 'and then.'"),
        (Edit(N, "now and then.", "now and then. Or"), "character 53: 'Or' ≠ the end"),
        (Edit(S, "The Wind", "The Winds"), "'wind' has the heading 'The Wind' in the edition"),
        (Edit(S, "  title: The Miller\n", ""), "'miller' has the heading 'The Miller'"),
    ],
)
def test_a_fault_is_named(edit: Edit, words: str, made_up: MadeUp) -> None:
    """The message names what is recorded and what is printed."""
    made_up.edit(edit)

    found = [diagnostic.message for diagnostic in made_up.attest().diagnostics]
    assert any(words in message for message in found), found


@pytest.mark.parametrize("form", FORMS)
def test_a_changed_letter_is_found_in_every_form(form: str, tmp_path: Path) -> None:
    """Another letter in the words is a fault in whatever form the edition comes."""
    made_up = MadeUp(tmp_path, FORMS[form])
    made_up.edit(Edit(E, "servant", "servent"))

    assert [f"{Q}:3:9: SD521"] == made_up.problems()


@pytest.mark.parametrize("form", FORMS)
def test_a_changed_heading_is_found_in_every_form(form: str, tmp_path: Path) -> None:
    """Another heading is a fault even where only the records tell what a heading is."""
    made_up = MadeUp(tmp_path, FORMS[form])
    made_up.edit(Edit(E, "The Wind", "The Winds"))

    assert [f"{S}:5:10: SD526"] == made_up.problems()
